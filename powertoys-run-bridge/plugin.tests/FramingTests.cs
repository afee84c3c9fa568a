using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace Community.PowerToys.Run.Plugin.PimPalette;

public sealed class FramingTests
{
    private const string Two = "Content-Length: 13\r\n\r\n{\"a\":\"Zürich\"" + "Content-Length: 2\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{}";

    public static TheoryData<string> BadHeaders =>
    [
        "Content-Length: twelve\r\n\r\n{}",
        "Content-Length: -2\r\n\r\n{}",
        "Content-Length: 99999999999999999999\r\n\r\n{}",
        "Content-Length:\r\n\r\n{}",
        "Content-Type: text/plain\r\n\r\n{}",
        "\r\n\r\n{}",
        "Content-Length: 4194305\r\n\r\n",
        new string('x', 9000),
    ];

    public static TheoryData<string> Halves => ["C", "Content-Length: 5", "Content-Length: 5\r\n\r\n", "Content-Length: 5\r\n\r\n{\"a\""];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Messages_are_read_however_the_bytes_are_cut(int pieces)
    {
        var reader = new MessageReader(new CutStream(Encoding.UTF8.GetBytes(Two.Replace("13", "14", StringComparison.Ordinal)), pieces));

        Assert.Equal("{\"a\":\"Zürich\"", Encoding.UTF8.GetString((await reader.ReadAsync(default))!));
        Assert.Equal("{}", Encoding.UTF8.GetString((await reader.ReadAsync(default))!));
        Assert.Null(await reader.ReadAsync(default));
    }

    [Fact]
    public async Task A_message_longer_than_the_buffer_is_read_whole()
    {
        var text = new string('ü', 200_000);
        var reader = new MessageReader(new CutStream(Encoding.UTF8.GetBytes($"content-length: {text.Length * 2}\r\n\r\n{text}"), 4096));

        Assert.Equal(text, Encoding.UTF8.GetString((await reader.ReadAsync(default))!));
    }

    [Theory]
    [MemberData(nameof(BadHeaders))]
    public async Task A_header_that_is_none_ends_the_reading(string bytes) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => new MessageReader(new MemoryStream(Encoding.UTF8.GetBytes(bytes))).ReadAsync(default));

    [Theory]
    [MemberData(nameof(Halves))]
    public async Task A_stream_that_ends_inside_a_message_is_an_error_not_an_end(string bytes) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => new MessageReader(new MemoryStream(Encoding.UTF8.GetBytes(bytes))).ReadAsync(default));

    [Fact]
    public async Task The_length_written_counts_bytes_not_letters()
    {
        using var stream = new MemoryStream();
        using var writer = new MessageWriter(stream);

        await writer.WriteAsync("\"Zürich\""u8.ToArray(), default);

        Assert.Equal("Content-Length: 9\r\n\r\n\"Zürich\"", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Messages_of_many_threads_never_mix()
    {
        using var stream = new MemoryStream();
        using var writer = new MessageWriter(stream);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(number => Task.Run(() => writer.WriteAsync(Encoding.ASCII.GetBytes($"\"{number:0000}\""), default))));

        stream.Position = 0;
        var reader = new MessageReader(stream);
        var read = new List<string>();
        while (await reader.ReadAsync(default) is { } content)
        {
            read.Add(Encoding.ASCII.GetString(content));
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(number => $"\"{number:0000}\""), read.Order());
    }

    private sealed class CutStream(byte[] bytes, int most) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(most, buffer.Length)], cancellationToken);
    }
}
