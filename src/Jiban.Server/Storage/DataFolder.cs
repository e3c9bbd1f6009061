using Jiban.Server.Shell;

namespace Jiban.Server.Storage;

/// <summary>数据目录: everything one installation keeps on disk, and the lock that gives it to one program at a time.</summary>
public sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string Postgres => At("postgres");

    public string PostgresPassword => At("postgres.password");

    public string PostgresPort => At("postgres.port");

    public string DemoCredentials => At("demo-credentials.json");

    private string HolderFile => At("jiban.holder");

    /// <summary>The folder at <paramref name="path"/>, made when missing.</summary>
    /// <exception cref="StartRefusedException">The folder cannot be made or is not a folder.</exception>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Directory.CreateDirectory(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The data folder {full} cannot be used: {e.Message}", e);
        }
        return new DataFolder(WithoutLinks(full));
    }

    /// <summary>The folder at <paramref name="path"/>, in which Jiban has been running before.</summary>
    /// <exception cref="StartRefusedException">Nothing of ours is there; nothing is made.</exception>
    public static DataFolder Existing(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return Directory.Exists(System.IO.Path.Combine(full, "postgres"))
            ? Open(full)
            : throw new StartRefusedException(
                $"{full} holds no Jiban data; name another --data, or start ./jiban run first."
            );
    }

    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Takes the folder for this process until the result is disposed; <c>null</c> when another process has it.
    /// The kernel holds the lock, so it ends with the process, however that dies.
    /// </summary>
    public IDisposable? TryLock(string holder)
    {
        try
        {
            var file = new FileStream(At("jiban.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(HolderFile, $"{holder}, process {Environment.ProcessId}");
            return file;
        }
        catch (UnauthorizedAccessException e)
        {
            throw new StartRefusedException($"The data folder {Path} belongs to another user: {e.Message}", e);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Takes the folder for this process until the result is disposed.</summary>
    /// <exception cref="StartRefusedException">Another process has it.</exception>
    public IDisposable Hold(string holder) =>
        TryLock(holder)
        ?? throw new StartRefusedException(
            $"The data folder {Path} is already in use ({Holder()}); stop that first or choose another --data."
        );

    /// <summary>Who has the folder, in words for a person, such as "run, process 4711".</summary>
    public string Holder() => File.Exists(HolderFile) ? File.ReadAllText(HolderFile) : "another program";

    /// <summary>Writes <paramref name="text"/> so that only this user can read it, all of it or nothing.</summary>
    public static void WriteSecret(string path, string text)
    {
        var draft = path + ".new";
        File.Delete(draft);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(text);
        }
        File.Move(draft, path, overwrite: true);
    }

    /// <summary>The path as the kernel reports it for a process working in it, every link followed.</summary>
    private static string WithoutLinks(string path)
    {
        if (System.IO.Path.GetDirectoryName(path) is not { } parent)
        {
            return path;
        }
        var here = System.IO.Path.Combine(WithoutLinks(parent), System.IO.Path.GetFileName(path));
        var target = new DirectoryInfo(here).ResolveLinkTarget(returnFinalTarget: true);
        return target is null ? here : WithoutLinks(target.FullName);
    }
}
