using System.Buffers;
using System.IO.Compression;
using System.Text;
using Jiban.Server.Shell;

namespace Jiban.Server.Exchange;

/// <summary>What a file is by its first bytes; its name says nothing.</summary>
public enum SourceKind
{
    Text,
    Workbook,
}

/// <summary>A file that was handed in: unpacked when it came gzipped, its kind and encoding read from its content.</summary>
public sealed class SourceFile : IDisposable
{
    const long MostBytes = 2L << 30;
    readonly FileStream stream;

    SourceFile(FileStream stream) => (this.stream, Kind) = (stream, KindOf(stream));

    public SourceKind Kind { get; }

    /// <summary>The content from its beginning.</summary>
    public Stream Content
    {
        get
        {
            stream.Position = 0;
            return stream;
        }
    }

    /// <exception cref="UnreadableFileException">Not there, empty, packed too tightly, or of a kind we do not read.</exception>
    public static async Task<SourceFile> Open(string path, CancellationToken ct)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UnreadableFileException(
                $"打不开文件 {path}：{e.Message}",
                $"{path} cannot be opened: {e.Message}",
                e
            );
        }
        try
        {
            if (Begins(file, 0x1F, 0x8B))
                file = await Unpacked(file, ct);
            if (file.Length == 0)
                throw new UnreadableFileException("文件是空的", "The file is empty");
            return new SourceFile(file);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    /// <summary>A text that was sent, whole, by the same rules; for what is small.</summary>
    /// <exception cref="UnreadableFileException">As for a file, and for a workbook.</exception>
    public static async Task<string> Text(Stream sent, CancellationToken ct)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await using (var kept = File.Create(path))
                await sent.CopyToAsync(kept, ct);
            using var file = await Open(path, ct);
            if (file.Kind is not SourceKind.Text)
                throw new UnreadableFileException(
                    "这是表格文件，请另存为文本再传",
                    "This is a workbook; save it as a text and send that"
                );
            // Telling the encoding reads it through; the content begins anew after that.
            var encoding = file.Encoding();
            using var reader = new StreamReader(file.Content, encoding);
            return await reader.ReadToEndAsync(ct);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>UTF-8 when every byte of the file agrees, else GB18030; a byte-order mark decides before that.</summary>
    public Encoding Encoding()
    {
        if (Begins(stream, 0xFF, 0xFE) || Begins(stream, 0xFE, 0xFF))
            return new UnicodeEncoding(bigEndian: stream.ReadByte() == 0xFE, byteOrderMark: true);
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return IsUtf8(Content) ? new UTF8Encoding() : System.Text.Encoding.GetEncoding("GB18030");
    }

    public void Dispose() => stream.Dispose();

    static SourceKind KindOf(FileStream stream)
    {
        if (Begins(stream, 'P', 'K') || Begins(stream, 0xD0, 0xCF, 0x11, 0xE0))
            return SourceKind.Workbook;
        if (Begins(stream, '<') || Begins(stream, 0xEF, 0xBB, 0xBF, '<'))
            throw new UnreadableFileException(
                "这是网页表格，不是真正的表格文件；请在表格软件里打开，另存为 xlsx 或 csv",
                "This is a web page, not a spreadsheet: open it in a spreadsheet program and save it as xlsx or csv"
            );
        return SourceKind.Text;
    }

    static async Task<FileStream> Unpacked(FileStream packed, CancellationToken ct)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            1 << 16,
            FileOptions.DeleteOnClose
        );
        packed.Position = 0;
        try
        {
            await using (packed)
            await using (var unpacking = new GZipStream(packed, CompressionMode.Decompress))
            {
                var buffer = new byte[1 << 16];
                int n;
                while ((n = await unpacking.ReadAsync(buffer, ct)) > 0)
                {
                    if (file.Length + n > MostBytes)
                        throw new UnreadableFileException("解压后超过 2 GB", "Larger than 2 GB when unpacked");
                    await file.WriteAsync(buffer.AsMemory(0, n), ct);
                }
            }
            await file.FlushAsync(ct);
            return file;
        }
        catch (InvalidDataException e)
        {
            await file.DisposeAsync();
            throw new UnreadableFileException("gz 压缩包已损坏", "The gz file is damaged", e);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    static bool Begins(FileStream stream, params ReadOnlySpan<int> mark)
    {
        stream.Position = 0;
        foreach (var wanted in mark)
            if (stream.ReadByte() != wanted)
            {
                stream.Position = 0;
                return false;
            }
        stream.Position = 0;
        return true;
    }

    static bool IsUtf8(Stream content)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var bytes = ArrayPool<byte>.Shared.Rent(1 << 16);
        var letters = ArrayPool<char>.Shared.Rent(1 << 17);
        try
        {
            int n;
            do
            {
                n = content.Read(bytes);
                strict.GetChars(bytes.AsSpan(0, n), letters, flush: n == 0);
            } while (n > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(letters);
        }
    }
}
