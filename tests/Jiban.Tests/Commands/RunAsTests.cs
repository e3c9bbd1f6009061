using System.Diagnostics;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Commands;

/// <summary>Who starts the program, and whose folders it finds itself in. These need root to set the scene.</summary>
public sealed class RunAsTests : IAsyncLifetime
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const string Needed = "setting the scene needs root";

    private readonly int port = StartedProgram.FreePort();
    private TemporaryFolder folder = null!;

    public static bool IsRoot => Environment.IsPrivilegedProcess;

    private string Data => Path.Combine(folder.Path, "data");

    public async ValueTask InitializeAsync() => folder = await TemporaryFolder.Create("run-as");

    public async ValueTask DisposeAsync()
    {
        await TemporaryFolder.StopPostgresIn(folder.Path);
        folder.Dispose();
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = Needed)]
    public async Task Root_never_runs_PostgreSQL_as_root()
    {
        await using var server = StartedProgram.Run(Data, port);
        await server.Answers(port);

        (await Owner($"/proc/{Postmaster.Id(Data)}")).ShouldNotBe("root");
        (await Owner(Path.Combine(Data, "postgres"))).ShouldNotBe("root");
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = Needed)]
    public async Task An_ordinary_user_runs_it_all_as_themselves()
    {
        // The tree may lie where that user cannot look, such as below /root; what is needed of it is copied.
        var program = Path.Combine(folder.Path, "program");
        var postgres = Path.Combine(folder.Path, "postgresql");
        await Shell("cp", "-r", Path.GetDirectoryName(StartedProgram.Server)!, program);
        await Shell("cp", "-r", Path.GetDirectoryName(PrivatePostgresBinaries.Find(null).Folder)!, postgres);
        Directory.CreateDirectory(Data);
        await Shell("chmod", "-R", "go+rX", folder.Path);
        await Shell("chown", "nobody", Data);

        string[] asNobody = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"];
        string[] run = ["run", "--no-demo", "--data", Data, "--port", $"{port}"];
        string[] programs = ["--postgres-bin", Path.Combine(postgres, "bin")];
        await using var server = StartedProgram.Start([
            .. asNobody,
            "env",
            "HOME=/nonexistent",
            "dotnet",
            Path.Combine(program, "Jiban.Server.dll"),
            .. run,
            .. programs,
        ]);
        await server.Answers(port);

        (await Owner($"/proc/{Postmaster.Id(Data)}")).ShouldBe("nobody");
        await server.Signal("TERM");
        (await server.Ends()).ShouldBe(0, server.Errors);
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = Needed)]
    public async Task Root_may_keep_data_and_programs_in_a_folder_closed_to_everybody_else()
    {
        var closed = Directory.CreateDirectory(Path.Combine(folder.Path, "closed"), OwnerOnly).FullName;
        var postgres = Path.Combine(closed, "postgresql");
        await Shell("cp", "-a", Path.GetDirectoryName(PrivatePostgresBinaries.Find(null).Folder)!, postgres);
        var data = Path.Combine(closed, "data");

        for (var start = 0; start < 2; start++)
        {
            await using var server = StartedProgram.Run(data, port, "--postgres-bin", Path.Combine(postgres, "bin"));
            await server.Answers(port);
            (await Owner($"/proc/{Postmaster.Id(data)}")).ShouldNotBe("root");
            await server.Signal("TERM");
            (await server.Ends()).ShouldBe(0, server.Errors);
        }

        File.GetUnixFileMode(closed).ShouldBe(OwnerOnly);
    }

    [Fact(SkipUnless = nameof(IsRoot), Skip = Needed)]
    public async Task Root_runs_the_database_of_an_ordinary_user_as_that_user()
    {
        await using (var server = StartedProgram.Run(Data, port))
        {
            await server.Answers(port);
            await server.Signal("TERM");
            await server.Ends();
        }
        await Shell("chown", "-R", "nobody:nogroup", Path.Combine(Data, "postgres"));

        await using var again = StartedProgram.Run(Data, port);
        await again.Answers(port);

        (await Owner($"/proc/{Postmaster.Id(Data)}")).ShouldBe("nobody");
    }

    private static async Task<string> Owner(string path)
    {
        using var stat = Process.Start(
            new ProcessStartInfo("stat", ["-c", "%U", path]) { RedirectStandardOutput = true }
        )!;
        var owner = await stat.StandardOutput.ReadToEndAsync();
        await stat.WaitForExitAsync();
        return owner.Trim();
    }

    private static async Task Shell(params string[] command)
    {
        using var program = Process.Start(command[0], command[1..]);
        await program.WaitForExitAsync();
        program.ExitCode.ShouldBe(0, string.Join(' ', command));
    }
}
