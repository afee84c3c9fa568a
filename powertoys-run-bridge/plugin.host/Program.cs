using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit.Runner.InProc.SystemConsole;

// One folder with one helper is used by all of them.
[assembly: Xunit.CollectionBehavior(DisableTestParallelization = true)]

namespace PimPalette.Host;

/// <summary>The tests; or, with <c>--hang FOLDER</c>, a launcher that shows one query and then waits to be killed.</summary>
public static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        if (arguments is ["--hang", var folder])
        {
            using var loaded = new LoadedPlugin(folder);
            var rows = await loaded.QueryUntilAsync("hang", results => results.Count > 1);
            Console.WriteLine(rows[^1].Title.Split(' ')[0]);
            Thread.Sleep(Timeout.Infinite);
        }

        return await ConsoleRunner.Run(arguments);
    }
}
