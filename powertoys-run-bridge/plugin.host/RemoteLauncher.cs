using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using Microsoft.PowerToys.Settings.UI.Library;
using Microsoft.Win32;
using Wox.Plugin;

namespace PimPalette.Host;

/// <summary>
/// A launcher whose keys are pressed from outside: it connects to a port of this machine and does what each line of JSON
/// asks for, one after the other. What the plugin does by itself (a notification, a query put into the box) is told at once.
/// </summary>
internal sealed class RemoteLauncher : IDisposable
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string _folder;
    private readonly StreamWriter _told;
    private LoadedPlugin? _plugin;
    private List<Result> _shown = [];

    private RemoteLauncher(string folder, StreamWriter told) => (_folder, _told) = (folder, told);

    private LoadedPlugin Plugin => _plugin ?? throw new InvalidOperationException("The plugin is not loaded.");

    /// <summary>Until the other side closes the connection.</summary>
    public static async Task RunAsync(int port, string folder)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port);
        using var asked = new StreamReader(connection.GetStream(), new UTF8Encoding(false));
        await using var told = new StreamWriter(connection.GetStream(), new UTF8Encoding(false)) { AutoFlush = true };
        using var launcher = new RemoteLauncher(folder, told);
        Trace.Listeners.Add(new Listener(line => launcher.Tell(new { log = line })));
        while (await asked.ReadLineAsync() is { } line)
        {
            launcher.Answer(JsonNode.Parse(line)!.AsObject());
        }
    }

    public void Dispose() => _plugin?.Dispose();

    private void Answer(JsonObject asked)
    {
        try
        {
            Tell(new { id = (int)asked["id"]!, result = Do((string)asked["do"]!, asked) });
        }
        catch (Exception fault)
        {
            Tell(new { id = (int)asked["id"]!, fault = fault.ToString() });
        }
    }

    private void Tell(object message)
    {
        lock (_told)
        {
            _told.WriteLine(JsonSerializer.Serialize(message, Plain));
        }
    }

    private object? Do(string what, JsonObject with) => what switch
    {
        "load" => Load(with["options"]?.AsObject()),
        "unload" => Unload(),
        "change" => Change(with["options"]!.AsObject()),
        "pause" => Show(Plugin.Pause((string)with["text"]!)),
        "type" => with["texts"]!.AsArray().Select(text => Show(Plugin.Type((string)text!))).ToList(),
        "enter" => _shown[(int)with["row"]!].Action(new ActionContext()),
        "press" => Plugin.Menu(_shown[(int)with["row"]!])[(int)with["button"]!].Action(new ActionContext()),
        "processes" => Process.GetProcessesByName((string)with["name"]!).Select(process => process.Id).ToList(),
        "kill" => Kill((int)with["process"]!),
        "ended" => HasEnded((int)with["process"]!, (int)with["seconds"]!),
        "shortcut" => Shortcut.Read((string)with["path"]!),
        "registry" => Registry.GetValue((string)with["key"]!, (string)with["name"]!, null),
        _ => throw new ArgumentException(what),
    };

    private object? Load(JsonObject? options)
    {
        _plugin = new LoadedPlugin(_folder, known => Set(known, options));
        _plugin.Notified += (title, text) => Tell(new { toast = title, text });
        _plugin.QueryChanged += query => Tell(new { query });
        return null;
    }

    private object? Unload()
    {
        Plugin.Dispose();
        _plugin = null;
        return null;
    }

    private object? Change(JsonObject options)
    {
        Plugin.ChangeSettings(known => Set(known, options));
        return null;
    }

    private static object? Kill(int process)
    {
        using var running = Process.GetProcessById(process);
        running.Kill();
        return null;
    }

    /// <summary>Waits for its end; false when it still runs after that time.</summary>
    private static bool HasEnded(int process, int seconds)
    {
        try
        {
            using var running = Process.GetProcessById(process);
            return running.WaitForExit(seconds * 1000);
        }
        catch (ArgumentException)
        {
            // There is no such process any more.
            return true;
        }
    }

    private static void Set(List<PluginAdditionalOption> known, JsonObject? options)
    {
        foreach (var (key, value) in options ?? [])
        {
            var option = known.Single(one => one.Key == key);
            switch (value!.GetValueKind())
            {
                case JsonValueKind.Number:
                    option.NumberValue = (double)value;
                    break;
                case JsonValueKind.String:
                    option.TextValue = (string)value!;
                    break;
                default:
                    option.Value = (bool)value;
                    break;
            }
        }
    }

    private List<object> Show(List<Result> rows)
    {
        _shown = rows;
        return [.. rows.Select(row => (object)new
        {
            title = row.Title,
            subtitle = row.SubTitle,
            picture = Path.GetFileName(row.IcoPath),
            text = row.QueryTextDisplay,
            buttons = Plugin.Menu(row).Select(button => button.Title).ToList(),
        })];
    }

    /// <summary>PowerToys' log.</summary>
    private sealed class Listener(Action<string> tell) : TraceListener
    {
        public override void Write(string? message)
        {
        }

        public override void WriteLine(string? message) => tell(message ?? string.Empty);
    }
}
