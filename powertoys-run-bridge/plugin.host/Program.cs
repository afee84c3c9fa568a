using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Runner.InProc.SystemConsole;

// One folder with one helper is used by all of them.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]

namespace PimPalette.Host;

/// <summary>
/// The tests; with <c>--hang FOLDER</c> a launcher that shows one query and then waits to be killed; with
/// <c>--launcher PORT FOLDER</c> one that is driven from outside; under the name msedge.exe a browser.
/// </summary>
public static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == BrowserStandIn.Edge)
        {
            BrowserStandIn.HandOver(arguments);
            return 0;
        }

        switch (arguments)
        {
            case ["--launcher", var port, var folder]:
                await RemoteLauncher.RunAsync(int.Parse(port, CultureInfo.InvariantCulture), folder);
                return 0;
            case ["--hang", var folder]:
                using (var loaded = new LoadedPlugin(folder))
                {
                    var rows = await loaded.QueryUntilAsync("hang", results => results.Count > 1);
                    Console.WriteLine(rows[^1].Title.Split(' ')[0]);
                    Thread.Sleep(Timeout.Infinite);
                }

                break;
        }

        return await ConsoleRunner.Run(arguments);
    }
}
