using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Pipelines;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>The client against transcripts: the exact bytes it sends, and what it makes of the bytes it gets.</summary>
public sealed class HelperClientTests : IDisposable
{
    private readonly Pipe _up = new();
    private readonly Pipe _down = new();
    private readonly List<string> _log = [];
    private readonly MessageReader _sent;
    private readonly HelperClient _client;

    public HelperClientTests()
    {
        _sent = new MessageReader(_up.Reader.AsStream());
        _client = new HelperClient(_up.Writer.AsStream(), _down.Reader.AsStream(), _log.Add);
    }

    public static TheoryData<string> Unusable =>
    [
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"rows\":null,\"settled\":true}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"settled\":true}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"rows\":7,\"settled\":true}}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":[]}",
        "{\"jsonrpc\":\"2.0\",\"id\":1}",
    ];

    public static TheoryData<string> Noise =>
    [
        "{\"jsonrpc\":\"2.0\",\"method\":\"somethingNew\",\"params\":{}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notify\",\"params\":{\"title\":7}}",
        "{\"jsonrpc\":\"2.0\",\"method\":\"notify\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":99,\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"id\":\"abc\",\"result\":{}}",
        "{\"jsonrpc\":\"2.0\",\"method\":7}",
        "{}",
        "[]",
    ];

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task Requests_are_sent_as_the_protocol_writes_them()
    {
        _ = _client.QueryAsync(new QueryParams { Text = "gl rea > Prüfung", Limit = 60, WithActions = true }, default);
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"query\",\"params\":{\"text\":\"gl rea \\u003E Pr\\u00FCfung\",\"limit\":60,\"withActions\":true}}", await SentAsync());

        _ = _client.InvokeAsync(new InvokeParams { RowId = "r", Text = string.Empty }, default);
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"invoke\",\"params\":{\"rowId\":\"r\",\"text\":\"\"}}", await SentAsync());

        _ = _client.ShutdownAsync(default);
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"shutdown\",\"params\":{}}", await SentAsync());

        await _client.LeaveAsync(new LeavingParams { Reason = "lock" });
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"method\":\"leaving\",\"params\":{\"reason\":\"lock\"}}", await SentAsync());
        await _client.ChangeThemeAsync(new ThemeChangedParams { Theme = ThemeName.Dark });
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"method\":\"themeChanged\",\"params\":{\"theme\":\"dark\"}}", await SentAsync());
    }

    [Fact]
    public async Task Answers_find_their_requests_in_any_order_and_new_fields_are_ignored()
    {
        var first = _client.QueryAsync(new QueryParams { Text = "a" }, default);
        var second = _client.InvokeAsync(new InvokeParams { RowId = "r", Text = "a" }, default);

        await SayAsync("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"query\":\"b\",\"later\":[1]}}");
        await SayAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"rows\":[],\"settled\":false,\"later\":{}}}");

        Assert.Equal("b", (await second).Query);
        Assert.False((await first).Settled);
    }

    [Fact]
    public async Task An_error_carries_its_number_and_the_words_of_the_service()
    {
        var asking = _client.QueryAsync(new QueryParams { Text = "a" }, default);
        await SayAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":14,\"message\":\"wait\",\"data\":{\"code\":\"throttled\",\"serviceMessage\":\"Too many\"}}}");

        var refused = await Assert.ThrowsAsync<HelperErrorException>(() => asking);

        Assert.Equal((PimErrors.Throttled, "wait", "Too many"), (refused.Number, refused.Message, refused.Details?.ServiceMessage));
    }

    [Theory]
    [InlineData("{\"code\":\"x\",\"message\":\"m\"}")]
    [InlineData("{\"message\":\"m\"}")]
    [InlineData("{\"code\":1,\"message\":\"m\",\"data\":{\"code\":7}}")]
    [InlineData("{\"code\":1.5,\"message\":\"m\"}")]
    [InlineData("\"boom\"")]
    public async Task An_error_of_another_shape_is_still_an_error_of_that_request(string error)
    {
        var asking = _client.QueryAsync(new QueryParams { Text = "a" }, default);
        await SayAsync($"{{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{error}}}");

        var refused = await Assert.ThrowsAsync<HelperErrorException>(() => asking);

        Assert.Equal((PipeErrors.InternalError, error), (refused.Number, refused.Message));
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task An_answer_of_another_shape_is_an_error_of_that_request_alone(string answer)
    {
        var asking = _client.QueryAsync(new QueryParams { Text = "a" }, default);
        await SayAsync(answer);

        await Assert.ThrowsAsync<HelperErrorException>(() => asking);
        Assert.False(_client.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_cancelled_request_is_taken_back_and_its_late_answer_dropped()
    {
        using var cancel = new CancellationTokenSource();
        var asking = _client.QueryAsync(new QueryParams { Text = "a" }, cancel.Token);
        await SentAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal("{\"jsonrpc\":\"2.0\",\"method\":\"$/cancelRequest\",\"params\":{\"id\":1}}", await SentAsync());
        await SayAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32800,\"message\":\"cancelled\"}}");
        await AnswersAsync();
    }

    [Theory]
    [MemberData(nameof(Noise))]
    public async Task What_nobody_knows_is_passed_over(string message)
    {
        await SayAsync(message);
        await AnswersAsync();
    }

    [Fact]
    public async Task Notifications_are_raised()
    {
        var changed = new TaskCompletionSource();
        var told = new TaskCompletionSource<NotifyParams>();
        _client.RowsChanged += (_, _) => changed.SetResult();
        _client.Notified += (_, words) => told.SetResult(words);

        await SayAsync("{\"jsonrpc\":\"2.0\",\"method\":\"rowsChanged\",\"params\":{}}");
        await SayAsync("{\"jsonrpc\":\"2.0\",\"method\":\"notify\",\"params\":{\"title\":\"2 of 3 active\",\"body\":\"\",\"severity\":\"warning\"}}");

        await changed.Task;
        Assert.Equal("2 of 3 active", (await told.Task).Title);
    }

    [Fact]
    public async Task Everything_under_way_fails_with_the_reason_when_the_pipe_closes()
    {
        var asking = _client.QueryAsync(new QueryParams { Text = "a" }, default);
        await SentAsync();

        await _down.Writer.CompleteAsync();

        Assert.Equal("The helper ended.", (await Assert.ThrowsAsync<HelperGoneException>(() => asking)).Message);
        await _client.Closed;
        await Assert.ThrowsAsync<HelperGoneException>(() => _client.ShutdownAsync(default));
    }

    [Fact]
    public async Task Text_that_is_no_message_ends_the_connection()
    {
        var asking = _client.QueryAsync(new QueryParams { Text = "a" }, default);
        await SentAsync();

        await _down.Writer.WriteAsync(Encoding.UTF8.GetBytes("Debugger listening on ws://127.0.0.1\r\n\r\n"));

        await Assert.ThrowsAsync<HelperGoneException>(() => asking);
    }

    [Fact]
    public async Task Closing_twice_is_closing_once()
    {
        _client.Dispose();
        _client.Dispose();

        await _client.Closed;
        await Assert.ThrowsAsync<HelperGoneException>(() => _client.QueryAsync(new QueryParams { Text = "a" }, default));
    }

    private async Task AnswersAsync()
    {
        var asking = _client.InvokeAsync(new InvokeParams { RowId = "still there", Text = string.Empty }, default);
        for (var id = 1; id <= 2; id += 1)
        {
            await SayAsync($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{{\"copy\":\"yes\"}}}}");
        }

        Assert.Equal("yes", (await asking).Copy);
    }

    private async Task<string> SentAsync() => Encoding.UTF8.GetString((await _sent.ReadAsync(default))!);

    private async Task SayAsync(string json)
    {
        var content = Encoding.UTF8.GetBytes(json);
        await _down.Writer.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"), .. content]);
    }
}
