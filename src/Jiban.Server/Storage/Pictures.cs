using System.Globalization;

namespace Jiban.Server.Storage;

/// <summary>It is no JPEG, PNG or WebP picture, whatever its name says.</summary>
public sealed record NotAPicture : Refusal;

/// <summary>More than so many megabytes or megapixels.</summary>
public sealed record PictureTooLarge(int MostMegabytes, int MostMegapixels) : Refusal;

/// <summary>The program that cleans pictures is not installed on this node.</summary>
public sealed record NoPictureProgram(string Package) : Refusal;

/// <summary>
/// Makes an uploaded picture safe to keep and show: decoded and encoded anew by a <c>vips</c> process of its own, at most
/// 2048 pixels wide or high, upright, without metadata. Nothing of the original file is kept, so what was hidden in it is gone;
/// time and place are read before and told to whoever asked for the cleaning.
/// </summary>
public sealed class Pictures(TimeSpan patience) : IDisposable
{
    public const string MediaType = "image/jpeg";
    public const int MostBytes = 10 * 1024 * 1024;
    const int MostPixels = 100_000_000;
    const int Edge = 2048;

    // Loaders that vips itself calls untrusted (SVG, PDF, …) stay shut even if a file gets past the check of its first bytes.
    static readonly string[] program = ["env", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1"];
    static readonly PictureTooLarge tooLarge = new(MostBytes / 1024 / 1024, MostPixels / 1_000_000);
    readonly SemaphoreSlim turns = new(2);

    public Pictures()
        : this(TimeSpan.FromSeconds(15)) { }

    /// <exception cref="RefusedException"><see cref="NotAPicture"/>, <see cref="PictureTooLarge"/>, <see cref="NoPictureProgram"/>.</exception>
    public async Task<CleanPicture> Clean(Stream upload, CancellationToken ct)
    {
        var original = await Read(upload, ct);
        Guard.Require(LooksLikePicture(original), new NotAPicture());

        await turns.WaitAsync(ct);
        var folder = Directory.CreateTempSubdirectory("jiban-picture-");
        try
        {
            return new(await Encode(original, folder.FullName, ct), PictureMetadata.Of(original));
        }
        finally
        {
            folder.Delete(recursive: true);
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    static async Task<byte[]> Read(Stream upload, CancellationToken ct)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await upload.ReadAsync(buffer, ct)) > 0)
        {
            all.Write(buffer, 0, read);
            Guard.Require(all.Length <= MostBytes, tooLarge);
        }
        return all.ToArray();
    }

    static bool LooksLikePicture(ReadOnlySpan<byte> file) =>
        file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])
        || file.Length > 12 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8);

    async Task<byte[]> Encode(byte[] original, string folder, CancellationToken ct)
    {
        var (from, to) = (Path.Combine(folder, "in"), Path.Combine(folder, "out.jpg"));
        await File.WriteAllBytesAsync(from, original, ct);
        Guard.Require(await Pixels(from, ct) <= MostPixels, tooLarge);

        var edge = Edge.ToString(CultureInfo.InvariantCulture);
        string[] work =
        [
            "vips",
            "thumbnail",
            from,
            $"{to}[Q=82,strip,background=255]",
            edge,
            "--height",
            edge,
            "--size",
            "down",
            // Without it what is missing of a file cut off is filled with grey and taken for a picture.
            "--fail-on",
            "truncated",
        ];
        var made = await Run([.. work, "--export-profile", "srgb"], ct);
        Guard.Require(made.Succeeded && File.Exists(to), new NotAPicture());
        return await File.ReadAllBytesAsync(to, ct);
    }

    async Task<long> Pixels(string file, CancellationToken ct)
    {
        var (width, height) = (
            await Run(["vipsheader", "-f", "width", file], ct),
            await Run(["vipsheader", "-f", "height", file], ct)
        );
        return
            long.TryParse(width.Output, CultureInfo.InvariantCulture, out var w)
            && long.TryParse(height.Output, CultureInfo.InvariantCulture, out var h)
            ? w * h
            : throw new RefusedException(new NotAPicture());
    }

    /// <summary>Ends the program when it takes too long: then the file is no picture for us.</summary>
    async Task<ChildProgram> Run(string[] command, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        try
        {
            var ended = await ChildProgram.Run([.. program, .. command], limit.Token);
            Guard.Require(ended.ExitCode != 127, new NoPictureProgram("libvips-tools"));
            return ended;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new RefusedException(new NotAPicture());
        }
    }
}
