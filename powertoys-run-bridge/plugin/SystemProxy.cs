using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The proxy Windows names for the sign-in host: Node does not ask Windows by itself.</summary>
internal static class SystemProxy
{
    private static readonly Uri SignInHost = new("https://login.microsoftonline.com/");

    // Automatic detection can hang on a network without an answer; the helper then tries directly.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    /// <summary>Null when the host is reached directly, and when nobody said in time.</summary>
    public static Proxy? Find()
    {
        var asking = Task.Run(Ask);
        return asking.Wait(Longest) ? asking.Result : null;
    }

    private static Proxy? Ask()
    {
        try
        {
            var found = HttpClient.DefaultProxy.IsBypassed(SignInHost) ? null : HttpClient.DefaultProxy.GetProxy(SignInHost);
            return found is null || found == SignInHost
                ? null
                : new Proxy
                {
                    Url = new UriBuilder(found) { UserName = string.Empty, Password = string.Empty }.Uri.AbsoluteUri,
                    Bypass = ["localhost", "127.0.0.1", "::1"],
                };
        }
        catch (Exception unknown) when (unknown is InvalidOperationException or NotSupportedException or UriFormatException)
        {
            return null;
        }
    }
}
