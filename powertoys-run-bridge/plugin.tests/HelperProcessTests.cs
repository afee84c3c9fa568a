using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Real processes. The job object is Windows' own and is tested there, by plugin.host.</summary>
public sealed class HelperProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pläg in ").FullName;
    private readonly ConcurrentQueue<string> _log = new();

    public void Dispose()
    {
        // On Windows a program that has just ended is still open for a moment.
        SpinWait.SpinUntil(() => TryDelete(_folder), TimeSpan.FromSeconds(20));
        Assert.False(Directory.Exists(_folder));
    }

    [Fact]
    public void A_folder_without_a_helper_is_missing_it() =>
        Assert.Equal(HelperState.Missing, Assert.Throws<HelperStartException>(() => HelperProcess.Start(_folder, _log.Enqueue)).State);

    [Fact]
    public void A_helper_the_system_does_not_run_is_blocked()
    {
        File.WriteAllText(Path.Combine(_folder, "pim.exe"), "not for you");

        Assert.Equal(HelperState.Blocked, Assert.Throws<HelperStartException>(() => HelperProcess.Start(_folder, _log.Enqueue)).State);
    }

    [Fact]
    public void The_compiled_helper_comes_before_node_with_a_script()
    {
        File.WriteAllText(Path.Combine(_folder, "node.exe"), string.Empty);
        Assert.Throws<HelperStartException>(() => HelperProcess.StartInfo(_folder));

        File.WriteAllText(Path.Combine(_folder, "helper.cjs"), string.Empty);
        var withNode = HelperProcess.StartInfo(_folder);
        Assert.Equal("node.exe", Path.GetFileName(withNode.FileName));
        Assert.Equal([Path.Combine(_folder, "helper.cjs"), "serve", "--parent", $"{Environment.ProcessId}"], withNode.ArgumentList);

        File.WriteAllText(Path.Combine(_folder, "pim.exe"), string.Empty);
        var compiled = HelperProcess.StartInfo(_folder);
        Assert.Equal("pim.exe", Path.GetFileName(compiled.FileName));
        Assert.Equal(["serve", "--parent", $"{Environment.ProcessId}"], compiled.ArgumentList);
        Assert.True(compiled is { CreateNoWindow: true, UseShellExecute: false });
    }

    [Fact]
    public async Task Both_pipes_carry_bytes_and_what_it_logs_is_logged()
    {
        Helper("process.stderr.write('Grüße\\n'); process.stdin.pipe(process.stdout);");
        using var running = HelperProcess.Start(_folder, _log.Enqueue);
        using var writer = new MessageWriter(running.ToHelper);

        await writer.WriteAsync("\"Zürich\""u8.ToArray(), default);

        Assert.Equal("\"Zürich\""u8.ToArray(), await new MessageReader(running.FromHelper).ReadAsync(default));
        await Some.Until(() => _log.Contains("Grüße"));
    }

    [Fact]
    public async Task Variables_that_change_how_node_runs_stay_outside()
    {
        string[] hostile = ["NODE_OPTIONS", "NODE_TLS_REJECT_UNAUTHORIZED", "NODE_PATH", "ELECTRON_RUN_AS_NODE", "SSLKEYLOGFILE", "LD_PRELOAD_OF_TOMORROW"];
        foreach (var name in hostile)
        {
            Environment.SetEnvironmentVariable(name, "bad");
        }

        try
        {
            Helper("for (const name of Object.keys(process.env)) process.stderr.write(`${name.toUpperCase()}=\\n`);");
            using var running = HelperProcess.Start(_folder, _log.Enqueue);
            await running.Exited;
            await Some.Until(() => _log.Contains("PATH="));
            Assert.DoesNotContain(_log, line => hostile.Contains(line.TrimEnd('=')));
        }
        finally
        {
            foreach (var name in hostile)
            {
                Environment.SetEnvironmentVariable(name, null);
            }
        }
    }

    [Fact]
    public async Task The_exit_code_is_told()
    {
        Helper("process.exit(7);");
        using var running = HelperProcess.Start(_folder, _log.Enqueue);

        Assert.Equal(7, await running.Exited);
    }

    [Fact]
    public void Closing_lets_the_helper_finish_when_its_input_ends()
    {
        Helper("process.stdin.resume().on('end', () => require('node:fs').writeFileSync('finished', ''));");
        HelperProcess.Start(_folder, _log.Enqueue).Dispose();

        Assert.True(File.Exists(Path.Combine(_folder, "finished")));
    }

    [Fact]
    public void Closing_ends_a_helper_that_does_not_listen()
    {
        Helper("require('node:fs').writeFileSync('id', `${process.pid}`); setInterval(() => {}, 1000);");
        var running = HelperProcess.Start(_folder, _log.Enqueue);
        SpinWait.SpinUntil(() => File.Exists(Path.Combine(_folder, "id")) && new FileInfo(Path.Combine(_folder, "id")).Length > 0, TimeSpan.FromSeconds(20));
        var id = int.Parse(File.ReadAllText(Path.Combine(_folder, "id")), CultureInfo.InvariantCulture);
        Assert.True(Runs(id));
        var taken = Stopwatch.StartNew();

        running.Dispose();
        running.Dispose();

        Assert.True(taken.Elapsed < TimeSpan.FromSeconds(8));
        Assert.True(SpinWait.SpinUntil(() => !Runs(id), TimeSpan.FromSeconds(5)));
    }

    private static bool TryDelete(string folder)
    {
        try
        {
            Directory.Delete(folder, true);
            return true;
        }
        catch (Exception open) when (open is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Runs(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A helper of this script, on the Node that built the plugin: the same on every system.</summary>
    private void Helper(string script)
    {
        var node = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? "node.exe" : "node")).First(File.Exists);
        var path = Path.Combine(_folder, "node.exe");
        if (OperatingSystem.IsWindows())
        {
            // A link would need a right that few have there.
            File.Copy(node, path);
        }
        else
        {
            File.CreateSymbolicLink(path, node);
        }

        File.WriteAllText(Path.Combine(_folder, "helper.cjs"), script);
    }
}
