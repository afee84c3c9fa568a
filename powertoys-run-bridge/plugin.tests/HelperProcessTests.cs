using System;
using System.Collections.Concurrent;
using System.Diagnostics;
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

    public void Dispose() => Directory.Delete(_folder, true);

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
        Helper("echo 'Grüße' >&2; exec cat");
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
            Helper("env >&2");
            using var running = HelperProcess.Start(_folder, _log.Enqueue);
            await running.Exited;
            await Some.Until(() => _log.Any(line => line.StartsWith("PATH=", StringComparison.Ordinal)));
            Assert.DoesNotContain(_log, line => hostile.Any(name => line.StartsWith($"{name}=", StringComparison.Ordinal)));
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
        Helper("exit 7");
        using var running = HelperProcess.Start(_folder, _log.Enqueue);

        Assert.Equal(7, await running.Exited);
    }

    [Fact]
    public void Closing_lets_the_helper_finish_when_its_input_ends()
    {
        Helper("cat > /dev/null; echo finished > finished");
        HelperProcess.Start(_folder, _log.Enqueue).Dispose();

        Assert.True(File.Exists(Path.Combine(_folder, "finished")));
    }

    [Fact]
    public void Closing_ends_a_helper_that_does_not_listen()
    {
        Helper("echo $$ > id; trap '' TERM; exec 0<&-; exec sleep 300");
        var running = HelperProcess.Start(_folder, _log.Enqueue);
        SpinWait.SpinUntil(() => File.Exists(Path.Combine(_folder, "id")) && new FileInfo(Path.Combine(_folder, "id")).Length > 0, TimeSpan.FromSeconds(10));
        var id = int.Parse(File.ReadAllText(Path.Combine(_folder, "id")));
        var taken = Stopwatch.StartNew();

        running.Dispose();
        running.Dispose();

        Assert.True(taken.Elapsed < TimeSpan.FromSeconds(8));
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}") || File.ReadAllText($"/proc/{id}/stat").Contains(") Z", StringComparison.Ordinal), TimeSpan.FromSeconds(5)));
    }

    private void Helper(string script)
    {
        var path = Path.Combine(_folder, "pim.exe");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
