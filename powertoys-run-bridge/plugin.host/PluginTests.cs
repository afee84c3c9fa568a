using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Wox.Plugin;
using Xunit;

namespace PimPalette.Host;

/// <summary>
/// The plugin as it is built, on Windows .NET with real WPF and a real helper process.
/// </summary>
public sealed class PluginTests : IDisposable
{
    private readonly LoadedPlugin _plugin;

    public PluginTests()
    {
        PluginFolder.PutHelper();
        _plugin = new LoadedPlugin(PluginFolder.Path);
    }

    public void Dispose() => _plugin.Dispose();

    [Fact]
    public void The_library_compiled_for_the_oldest_PowerToys_is_loaded_by_the_one_that_was_asked_for()
    {
        var parts = typeof(IPlugin).Assembly.GetName();

        Assert.Equal(Environment.GetEnvironmentVariable("PIM_HOST_IS"), $"{parts.Version} on .NET {Environment.Version.Major}");
        Assert.Equal(new Version(0, 91, 0, 0), _plugin.CompiledFor);
    }

    [Fact]
    public async Task A_query_becomes_rows_with_highlights_buttons_and_pictures()
    {
        var rows = await Rows("gl rea");

        Assert.Equal("Activate gl rea", rows[0].Title);
        Assert.EndsWith("Directory · Zürich", rows[0].SubTitle, StringComparison.Ordinal);
        Assert.EndsWith("東京", rows[^1].SubTitle, StringComparison.Ordinal);
        Assert.Equal([9, 10], rows[0].TitleHighlightData);
        Assert.True(File.Exists(rows[0].IcoPath));
        var button = Assert.Single(_plugin.Menu(rows[0]));
        Assert.Equal((System.Windows.Input.Key.F, System.Windows.Input.ModifierKeys.Control | System.Windows.Input.ModifierKeys.Shift), (button.AcceleratorKey, button.AcceleratorModifiers));
    }

    [Fact]
    public async Task The_events_of_Windows_can_be_listened_to_with_what_the_host_has()
    {
        _plugin.ChangeSettings(options => options.Single(option => option.Key == "endAtLock").Value = true);

        Assert.NotEmpty(await Rows("gl rea"));
    }

    [Fact]
    public async Task A_refusal_on_the_clipboard_of_Windows_is_told_where_nothing_else_is_typed()
    {
        const string text = "AuthorizationFailed: Zürich does not have authorization to perform action";
        PutIntoClipboard(text);

        var rows = await Rows("?");

        Assert.EndsWith(text, rows[^1].SubTitle, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await Rows("gl"))[^1].SubTitle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enter_acts_and_the_outcome_is_one_notification()
    {
        var rows = await Rows("gl");

        Assert.True(rows[0].Action(new ActionContext()));
        await Until(() => !_plugin.Toasts.IsEmpty);

        Assert.Equal([("gl enter", "Größe")], _plugin.Toasts);
    }

    [Fact]
    public async Task Nothing_of_the_environment_changes_how_the_helper_runs()
    {
        Environment.SetEnvironmentVariable("NODE_OPTIONS", "--require=evil.js");
        try
        {
            Assert.EndsWith(" clean", (await Rows("gl"))[^1].Title, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("NODE_OPTIONS", null);
        }
    }

    [Fact]
    public async Task Late_rows_are_queried_again()
    {
        await Rows("gl");
        _plugin.Pause("late");
        await Until(() => _plugin.Queries.Contains("pim late"));

        Assert.Equal("Activate late", _plugin.Pause("late")[0].Title);
    }

    [Fact]
    public async Task An_error_of_the_helper_is_a_row()
    {
        await Rows("gl");

        Assert.Contains("told to fail", (await _plugin.QueryUntilAsync("fail", rows => rows.Count == 1 && rows[0].Title.StartsWith("PIM Palette could", StringComparison.Ordinal)))[0].SubTitle, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_helper_is_started_again()
    {
        var first = HelperId(await Rows("gl"));
        Process.GetProcessById(first).Kill();

        var second = HelperId(await _plugin.QueryUntilAsync("gl", rows => rows.Count > 1 && HelperId(rows) is > 0 and var id && id != first));

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task After_three_crashes_a_row_says_so_and_another_starts_it()
    {
        await Rows("gl");

        var rows = await _plugin.QueryUntilAsync("crash", shown => shown.Any(row => row.Title.Contains("stopped three times", StringComparison.Ordinal)));
        Assert.Equal(2, rows.Count);

        Assert.False(rows[1].Action(new ActionContext()));
        await Rows("gl");
    }

    [Fact]
    public async Task A_missing_helper_is_a_row_and_is_found_when_it_comes()
    {
        PluginFolder.TakeHelperAway();
        await _plugin.QueryUntilAsync("gl", rows => rows[0].Title.Contains("missing", StringComparison.Ordinal));

        PluginFolder.PutHelper();

        await Rows("gl");
    }

    [Fact]
    public async Task A_helper_windows_does_not_run_is_a_row_with_two_ways_on()
    {
        PluginFolder.TakeHelperAway();
        await File.WriteAllTextAsync(Path.Combine(PluginFolder.Path, "pim.exe"), "This is no program.");

        var rows = await _plugin.QueryUntilAsync("gl", shown => shown[0].Title.Contains("does not let", StringComparison.Ordinal));

        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task Closing_ends_the_helper()
    {
        var id = HelperId(await Rows("gl"));

        _plugin.Dispose();

        await Until(() => !Runs(id));
    }

    [Fact]
    public async Task A_killed_host_leaves_no_helper()
    {
        Environment.SetEnvironmentVariable("PIM_PALETTE_HOME", "stay");
        using var host = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["--hang", PluginFolder.Path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        Environment.SetEnvironmentVariable("PIM_PALETTE_HOME", null);
        var id = int.Parse((await host.StandardOutput.ReadLineAsync())!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(Runs(id));

        host.Kill();

        await Until(() => !Runs(id), 5);
    }

    [Fact]
    public void The_first_query_does_not_wait_for_the_helper()
    {
        var taken = Stopwatch.StartNew();
        _plugin.Pause("gl");

        Assert.True(taken.ElapsedMilliseconds < 1000, $"{taken.ElapsedMilliseconds} ms");
    }

    private static async Task Until(Func<bool> happened, int seconds = 20)
    {
        for (var until = DateTime.UtcNow.AddSeconds(seconds); !happened();)
        {
            Assert.True(DateTime.UtcNow < until, "It did not happen in time.");
            await Task.Delay(10);
        }
    }

    private static int HelperId(System.Collections.Generic.List<Result> rows) => int.TryParse(rows[^1].Title.Split(' ')[0], out var id) ? id : 0;

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception gone) when (gone is ArgumentException or Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>As a person who copies: WPF does that on a thread of its own kind.</summary>
    private static void PutIntoClipboard(string text)
    {
        Exception? wrong = null;
        var thread = new Thread(() =>
        {
            try
            {
                System.Windows.Clipboard.SetText(text);
            }
            catch (Exception fault)
            {
                wrong = fault;
            }
        });
        thread.SetApartmentState(ApartmentState.STA);
        thread.Start();
        thread.Join();
        Assert.Null(wrong);
    }

    private Task<System.Collections.Generic.List<Result>> Rows(string text) =>
        _plugin.QueryUntilAsync(text, rows => rows.Count > 1 && rows[0].Title.StartsWith($"Activate {text}", StringComparison.Ordinal));
}
