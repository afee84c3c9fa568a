using System;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class ClipboardRefusalTests
{
    private const string Refusal = "(AuthorizationFailed) The client 'ada@contoso.com' does not have authorization to perform action 'Microsoft.Web/sites/restart/action'";
    private readonly FakeDesktop _desktop = new() { Clipboard = () => Refusal };

    [Theory]
    [InlineData("")]
    [InlineData("?")]
    [InlineData(" ? ")]
    public async Task A_refusal_is_told_where_nothing_is_asked_yet(string typed) =>
        Assert.Equal(Refusal, await Reader().ForAsync(typed));

    [Theory]
    [InlineData("g")]
    [InlineData("/active")]
    [InlineData("? reset mfa")]
    public async Task The_clipboard_is_not_looked_at_for_any_other_text(string typed)
    {
        _desktop.Clipboard = () => throw new InvalidOperationException("looked at");

        Assert.Null(await Reader().ForAsync(typed));
    }

    [Fact]
    public async Task It_is_not_looked_at_when_the_option_is_off()
    {
        var wasLookedAt = false;
        _desktop.Clipboard = () =>
        {
            wasLookedAt = true;
            return Refusal;
        };

        Assert.Null(await new ClipboardRefusal(_desktop, () => false).ForAsync(string.Empty));
        Assert.False(wasLookedAt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("hunter2")]
    [InlineData("denied")]
    [InlineData("Dear Kim, lunch at noon? Best, Ada. The weather will be fine.")]
    [InlineData("Access denied for the token eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.abc, so ask again")]
    [InlineData("permission denied; AccountKey=abcdef0123456789==;EndpointSuffix=core.windows.net")]
    [InlineData("-----BEGIN PRIVATE KEY----- permission denied")]
    [InlineData("Forbidden: Server=x;User Id=sa;Password=hunter2;")]
    public async Task What_is_none_or_holds_a_secret_is_told_to_nobody(string? text)
    {
        _desktop.Clipboard = () => text;

        Assert.Null(await Reader().ForAsync(string.Empty));
    }

    [Fact]
    public async Task A_book_is_not_told()
    {
        _desktop.Clipboard = () => Refusal + new string('x', 20_000);

        Assert.Null(await Reader().ForAsync(string.Empty));
    }

    [Fact]
    public async Task A_clipboard_that_fails_is_an_empty_one()
    {
        _desktop.Clipboard = () => throw new InvalidOperationException(Refusal);

        Assert.Null(await Reader().ForAsync(string.Empty));
    }

    [Fact]
    public async Task A_clipboard_that_hangs_holds_nothing_up_and_is_looked_at_by_one_thread()
    {
        using var release = new ManualResetEventSlim();
        var looks = 0;
        _desktop.Clipboard = () =>
        {
            Interlocked.Increment(ref looks);
            release.Wait();
            return Refusal;
        };
        var reader = Reader();

        for (var key = 0; key < 5; key++)
        {
            Assert.Null(await reader.ForAsync(string.Empty));
        }

        Assert.Equal(1, looks);
        release.Set();
        await Some.Until(() => reader.ForAsync(string.Empty).GetAwaiter().GetResult() == Refusal);
    }

    private ClipboardRefusal Reader() => new(_desktop, () => true);
}
