using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>
/// JSON-RPC 2.0 over two streams. When the pipe closes, every request under way fails with the reason, and new ones fail
/// at once. A cancelled request is taken back with <c>$/cancelRequest</c> and its late answer is dropped.
/// </summary>
internal sealed class HelperClient : IHelperClient
{
    private readonly MessageReader _reader;
    private readonly MessageWriter _writer;
    private readonly Action<string> _log;
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly CancellationTokenSource _end = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HelperGoneException? _gone;
    private long _lastId;

    public HelperClient(Stream toHelper, Stream fromHelper, Action<string> log)
    {
        _writer = new MessageWriter(toHelper);
        _reader = new MessageReader(fromHelper);
        _log = log;
        _ = Task.Run(ReadAllAsync);
    }

    public event EventHandler? RowsChanged;

    public event EventHandler<NotifyParams>? Notified;

    public Task Closed => _closed.Task;

    public Task<InitializeResult> InitializeAsync(InitializeParams parameters, CancellationToken cancellation) =>
        RequestAsync(WireMethods.Initialize, parameters, WireJson.Default.InitializeParams, WireJson.Default.InitializeResult, cancellation);

    public Task<QueryResult> QueryAsync(QueryParams parameters, CancellationToken cancellation) =>
        RequestAsync(WireMethods.Query, parameters, WireJson.Default.QueryParams, WireJson.Default.QueryResult, cancellation);

    public Task<InvokeResult> InvokeAsync(InvokeParams parameters, CancellationToken cancellation) =>
        RequestAsync(WireMethods.Invoke, parameters, WireJson.Default.InvokeParams, WireJson.Default.InvokeResult, cancellation);

    public Task ChangeSettingsAsync(Settings settings, CancellationToken cancellation) =>
        RequestAsync(WireMethods.Settings, settings, WireJson.Default.Settings, WireJson.Default.Nothing, cancellation);

    public Task ChangeThemeAsync(ThemeChangedParams parameters) =>
        SendAsync(null, WireMethods.ThemeChanged, json => JsonSerializer.Serialize(json, parameters, WireJson.Default.ThemeChangedParams), default);

    public Task LeaveAsync(LeavingParams parameters) =>
        SendAsync(null, WireMethods.Leaving, json => JsonSerializer.Serialize(json, parameters, WireJson.Default.LeavingParams), default);

    public Task ShutdownAsync(CancellationToken cancellation) =>
        RequestAsync(WireMethods.Shutdown, new Nothing(), WireJson.Default.Nothing, WireJson.Default.Nothing, cancellation);

    public void Dispose()
    {
        End(new HelperGoneException("The plugin closed the helper."));
        _writer.Dispose();
    }

    private async Task<TResult> RequestAsync<TParams, TResult>(
        string method,
        TParams parameters,
        JsonTypeInfo<TParams> writes,
        JsonTypeInfo<TResult> reads,
        CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        using var cancelled = cancellation.Register(() => TakeBack(id, answer, cancellation));
        try
        {
            if (Volatile.Read(ref _gone) is { } gone)
            {
                throw gone;
            }

            await SendAsync(id, method, json => JsonSerializer.Serialize(json, parameters, writes), cancellation).ConfigureAwait(false);
            var result = await answer.Task.ConfigureAwait(false);
            return (result.ValueKind == JsonValueKind.Object ? result.Deserialize(reads) : default)
                ?? throw new JsonException("it holds no result.");
        }
        catch (JsonException unreadable)
        {
            throw new HelperErrorException(PipeErrors.ParseError, $"The helper's answer to {method} was not understood: {unreadable.Message}", null);
        }
        finally
        {
            _pending.TryRemove(id, out _);
        }
    }

    private void TakeBack(long id, TaskCompletionSource<JsonElement> answer, CancellationToken cancellation)
    {
        if (answer.TrySetCanceled(cancellation))
        {
            _ = IgnoreGoneAsync(SendAsync(null, "$/cancelRequest", json =>
            {
                json.WriteStartObject();
                json.WriteNumber("id", id);
                json.WriteEndObject();
            }, default));
        }
    }

    private async Task IgnoreGoneAsync(Task sending)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (HelperGoneException gone)
        {
            _log($"Not sent: {gone.Message}");
        }
    }

    private async Task SendAsync(long? id, string method, Action<Utf8JsonWriter> parameters, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("jsonrpc", "2.0");
            if (id is { } number)
            {
                json.WriteNumber("id", number);
            }

            json.WriteString("method", method);
            json.WritePropertyName("params");
            parameters(json);
            json.WriteEndObject();
        }

        try
        {
            await _writer.WriteAsync(bytes.ToArray(), cancellation).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException)
        {
            throw Volatile.Read(ref _gone) ?? new HelperGoneException("The helper does not listen any more.", broken);
        }
    }

    private async Task ReadAllAsync()
    {
        try
        {
            while (await _reader.ReadAsync(_end.Token).ConfigureAwait(false) is { } content)
            {
                Take(content);
            }

            End(new HelperGoneException("The helper ended."));
        }
        catch (Exception broken)
        {
            // Whatever stops the reading ends the connection: nobody else is there to see it.
            End(new HelperGoneException(broken.Message, broken));
        }
    }

    private void Take(byte[] content)
    {
        using var document = JsonDocument.Parse(content);
        var message = document.RootElement;
        if (message.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (message.TryGetProperty("method", out var method))
        {
            TakeNotification(method.ToString(), message);
        }
        else if (message.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number) && _pending.TryRemove(number, out var answer))
        {
            if (message.TryGetProperty("error", out var error))
            {
                answer.TrySetException(ReadError(error));
            }
            else
            {
                answer.TrySetResult(message.TryGetProperty("result", out var result) ? result.Clone() : default);
            }
        }
    }

    private void TakeNotification(string method, JsonElement message)
    {
        try
        {
            switch (method)
            {
                case WireMethods.RowsChanged:
                    RowsChanged?.Invoke(this, EventArgs.Empty);
                    break;
                case WireMethods.Notify when message.GetProperty("params").Deserialize(WireJson.Default.NotifyParams) is { } told:
                    Notified?.Invoke(this, told);
                    break;
            }
        }
        catch (Exception fault)
        {
            // A notification nobody can use must not end the connection.
            _log($"Notification {method} was dropped: {fault.Message}");
        }
    }

    private static HelperErrorException ReadError(JsonElement error)
    {
        try
        {
            var details = error.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object ? data.Deserialize(WireJson.Default.ErrorData) : null;
            return new HelperErrorException(error.GetProperty("code").GetInt32(), error.GetProperty("message").GetString() ?? string.Empty, details);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return new HelperErrorException(PipeErrors.InternalError, error.GetRawText(), null);
        }
    }

    private void End(HelperGoneException why)
    {
        if (Interlocked.CompareExchange(ref _gone, why, null) is not null)
        {
            return;
        }

        _end.Cancel();
        foreach (var waiting in _pending.Values)
        {
            waiting.TrySetException(why);
        }

        _closed.TrySetResult();
    }
}
