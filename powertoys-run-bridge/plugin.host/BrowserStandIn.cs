using System;
using System.IO;
using System.Text;

namespace PimPalette.Host;

/// <summary>
/// Stands where a browser is: hands the words it was started with to a browser elsewhere, as a file of its own in
/// <c>opened</c> of the local application data, one word a line, and ends as Edge does when it runs already.
/// </summary>
internal static class BrowserStandIn
{
    /// <summary>The name of the program when it stands for Edge.</summary>
    public const string Edge = "msedge";

    public static void HandOver(string[] words)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "opened");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, Guid.NewGuid().ToString());
        File.WriteAllLines(file, words, new UTF8Encoding(false));

        // Whoever waits for it meets a whole file.
        File.Move(file, $"{file}.opened");
    }
}
