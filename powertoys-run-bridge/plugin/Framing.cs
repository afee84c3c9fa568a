using System;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace Community.PowerToys.Run.Plugin.PimPalette;

/// <summary>Reads messages framed by <c>Content-Length</c> from a stream, however the bytes are cut.</summary>
internal sealed class MessageReader(Stream stream, int maximumBytes = Wire.MaximumMessageBytes)
{
    private const int MaximumHeaderBytes = 8 * 1024;
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <summary>
    /// The content of the next message, or null when the stream ended between two messages.
    /// Throws <see cref="InvalidDataException"/> for a header that is none, a length over the limit, or half a message.
    /// </summary>
    public async Task<byte[]?> ReadAsync(CancellationToken cancellation)
    {
        int headerLength;
        while ((headerLength = HeaderLength()) < 0)
        {
            if (_end - _start > MaximumHeaderBytes)
            {
                throw new InvalidDataException("The helper sent something that is no message.");
            }

            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                return _end == _start ? null : throw new InvalidDataException("The helper ended in the middle of a message.");
            }
        }

        var length = ContentLength(Encoding.ASCII.GetString(_buffer, _start, headerLength));
        _start += headerLength;
        while (_end - _start < length)
        {
            if (!await FillAsync(cancellation).ConfigureAwait(false))
            {
                throw new InvalidDataException("The helper ended in the middle of a message.");
            }
        }

        var content = _buffer.AsSpan(_start, length).ToArray();
        _start += length;
        return content;
    }

    /// <summary>Bytes up to and with the empty line that ends the header, or -1 while it is not there.</summary>
    private int HeaderLength()
    {
        var at = _buffer.AsSpan(_start, _end - _start).IndexOf("\r\n\r\n"u8);
        return at < 0 ? -1 : at + 4;
    }

    private int ContentLength(string header)
    {
        foreach (var line in header.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0 || !line.AsSpan(0, colon).Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            if (!int.TryParse(line.AsSpan(colon + 1).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            {
                break;
            }

            return length <= maximumBytes ? length : throw new InvalidDataException($"A message of {length} bytes is over the limit.");
        }

        throw new InvalidDataException("The helper sent a message without its length.");
    }

    private async Task<bool> FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        _end += read;
        return read > 0;
    }
}

/// <summary>Writes one framed message at a time, also when several threads send.</summary>
internal sealed class MessageWriter(Stream stream) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Resolves when the bytes are with the system. A message is never left half written by a cancellation.</summary>
    public async Task WriteAsync(byte[] content, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var header = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"Content-Length: {content.Length}\r\n\r\n"));
            await stream.WriteAsync((byte[])[.. header, .. content], CancellationToken.None).ConfigureAwait(false);
            await stream.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
