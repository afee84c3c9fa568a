using System;
using System.IO;
using System.Linq;
using System.Threading;

namespace PimPalette.Host;

/// <summary>
/// The folder the plugin is loaded from, once in a process: each test puts the helper it wants into it. PIM_HOST_PLUGIN
/// names it, PIM_HOST_HELPER the folder with the files of a helper (pim.exe, or node.exe and helper.cjs).
/// </summary>
internal static class PluginFolder
{
    private static readonly string[] Known = ["pim.exe", "node.exe", "helper.cjs"];
    private static readonly string[] HelperFiles = Directory.GetFiles(Required("PIM_HOST_HELPER"));

    public static string Path { get; } = Required("PIM_HOST_PLUGIN");

    /// <summary>The helper of PIM_HOST_HELPER, and no other.</summary>
    public static void PutHelper()
    {
        Remove(Known.Except(HelperFiles.Select(System.IO.Path.GetFileName)).ToArray());
        foreach (var file in HelperFiles.Where(file => new FileInfo(In(file)) is not { Exists: true } there || there.Length != new FileInfo(file).Length))
        {
            File.Copy(file, In(file), true);
        }
    }

    public static void TakeHelperAway() => Remove(Known);

    private static string In(string? file) => System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file) ?? string.Empty);

    private static void Remove(string?[] names)
    {
        foreach (var name in names)
        {
            if (!SpinWait.SpinUntil(() => TryDelete(In(name)), TimeSpan.FromSeconds(20)))
            {
                throw new IOException($"{name} stays in use.");
            }
        }
    }

    /// <summary>A program that has just ended is still open for a moment.</summary>
    private static bool TryDelete(string path)
    {
        try
        {
            File.Delete(path);
            return true;
        }
        catch (Exception open) when (open is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
