using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>A helper that runs: its two pipes, and when it ended.</summary>
internal interface IRunningHelper : IDisposable
{
    Stream ToHelper { get; }

    Stream FromHelper { get; }

    /// <summary>Ends with the exit code.</summary>
    Task<int> Exited { get; }
}

/// <summary>The helper could not be started: it is not there, or the system does not let it run.</summary>
internal sealed class HelperStartException(HelperState state, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary><see cref="HelperState.Missing"/> or <see cref="HelperState.Blocked"/>.</summary>
    public HelperState State { get; } = state;
}

/// <summary>Starts the helper of a folder, in a job, without a window and with a short list of environment variables.</summary>
internal sealed class HelperProcess : IRunningHelper
{
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);
    private const int FileNotFound = 2;
    private const int PathNotFound = 3;

    // What a program needs to find its folders and the network, and our own switches. Nothing that changes how Node runs
    // code or checks certificates: NODE_OPTIONS and NODE_TLS_REJECT_UNAUTHORIZED stay outside.
    private static readonly HashSet<string> Passed = new(StringComparer.OrdinalIgnoreCase)
    {
        "SystemRoot", "windir", "SystemDrive", "ComSpec", "PATH", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "HOME",
        "APPDATA", "LOCALAPPDATA", "ProgramData", "ProgramFiles", "ProgramFiles(x86)", "ProgramW6432", "CommonProgramFiles", "PUBLIC",
        "USERNAME", "USERDOMAIN", "COMPUTERNAME", "PROCESSOR_ARCHITECTURE", "NUMBER_OF_PROCESSORS", "OS", "BROWSER",
        "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "PIM_PALETTE_HOME", "PIM_PALETTE_CLOUD",
        "WINEPREFIX", "WINEDEBUG", "NODE_SKIP_PLATFORM_CHECK",
    };

    private readonly Process _process;
    private readonly JobObject? _job;

    private HelperProcess(Process process, JobObject? job, Action<string> log)
    {
        _process = process;
        _job = job;
        Exited = WaitAsync(process);
        _ = DrainAsync(process, log);
    }

    public Stream ToHelper => _process.StandardInput.BaseStream;

    public Stream FromHelper => _process.StandardOutput.BaseStream;

    public Task<int> Exited { get; }

    /// <summary>
    /// Starts <c>pim.exe serve</c> of the folder, or <c>node.exe helper.cjs serve</c> when the folder holds these.
    /// Throws <see cref="HelperStartException"/>.
    /// </summary>
    public static HelperProcess Start(string folder, Action<string> log)
    {
        var process = new Process { StartInfo = StartInfo(folder) };
        JobObject? job = null;
        try
        {
            job = OperatingSystem.IsWindows() ? new JobObject() : null;
            process.Start();
            Enter(job, process);
            return new HelperProcess(process, job, log);
        }
        catch (Exception refused) when (refused is Win32Exception or InvalidOperationException)
        {
            process.Dispose();
            job?.Dispose();
            var gone = refused is Win32Exception { NativeErrorCode: FileNotFound or PathNotFound };
            throw new HelperStartException(gone ? HelperState.Missing : HelperState.Blocked, refused.Message, refused);
        }
    }

    /// <summary>How the helper of this folder is started; throws <see cref="HelperStartException"/> when there is none.</summary>
    internal static ProcessStartInfo StartInfo(string folder)
    {
        string[] command = Commands(folder).FirstOrDefault(parts => parts.All(File.Exists))
            ?? throw new HelperStartException(HelperState.Missing, $"There is no helper in {folder}.");
        var start = new ProcessStartInfo(command[0])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add("serve");
        start.ArgumentList.Add("--parent");
        start.ArgumentList.Add(Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        foreach (var name in start.Environment.Keys.Where(name => !Passed.Contains(name)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    public void Dispose()
    {
        try
        {
            // The end of stdin is the helper's sign to finish; it gets a moment, then the job or the kill ends it.
            _process.StandardInput.Close();
            if (!_process.WaitForExit(Goodbye))
            {
                _process.Kill();
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception or IOException)
        {
            // It ended by itself in between, which is what is wanted.
        }

        _job?.Dispose();
        _process.Dispose();
    }

    /// <summary>A helper outside the job could outlive its host, so it is ended; one that has ended already is no fault.</summary>
    private static void Enter(JobObject? job, Process process)
    {
        try
        {
            job?.Add(process.SafeHandle);
        }
        catch (Win32Exception) when (process.HasExited)
        {
            // Seen by whoever waits for it, as any crash.
        }
        catch (Win32Exception)
        {
            process.Kill();
            throw;
        }
    }

    private static IEnumerable<string[]> Commands(string folder) =>
    [
        [Path.Combine(folder, "pim.exe")],
        [Path.Combine(folder, "node.exe"), Path.Combine(folder, "helper.cjs")],
    ];

    private static async Task<int> WaitAsync(Process process)
    {
        try
        {
            await process.WaitForExitAsync().ConfigureAwait(false);
            return process.ExitCode;
        }
        catch (InvalidOperationException)
        {
            return -1;
        }
    }

    private static async Task DrainAsync(Process process, Action<string> log)
    {
        try
        {
            while (await process.StandardError.ReadLineAsync().ConfigureAwait(false) is { } line)
            {
                log(line);
            }
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The pipe went with the process; what it said is logged already.
        }
    }
}
