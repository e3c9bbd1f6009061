using System.Diagnostics;
using System.Globalization;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

public sealed class PrivatePostgresTests : IAsyncLifetime
{
    private TemporaryFolder temporary = null!;
    private DataFolder folder = null!;

    public async ValueTask InitializeAsync()
    {
        temporary = await TemporaryFolder.Create("postgres");
        folder = DataFolder.Open(temporary.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await PrivatePostgres.StopLeftover(folder);
        temporary.Dispose();
    }

    [Fact]
    public async Task Chinese_is_stored_as_UTF8_and_seen_by_trigrams()
    {
        await using var postgres = await Start();

        (await Value<string>(postgres, "show server_encoding")).ShouldBe("UTF8");
        (await Value<string>(postgres, "create extension pg_trgm; select show_trgm('丰台区')::text")).ShouldNotBe("{}");
    }

    [Fact]
    public async Task A_durable_database_waits_for_the_disk()
    {
        await using var postgres = await PrivatePostgres.Start(folder, null, new PostgresTuning(), default);

        (await Value<string>(postgres, "show fsync")).ShouldBe("on");
        (await Value<string>(postgres, "show synchronous_commit")).ShouldBe("on");
    }

    [Fact]
    public async Task Only_this_machine_can_connect_and_only_with_the_password()
    {
        await using var postgres = await Start();
        var wrong = new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            Password = "guess",
            Pooling = false,
        };

        (await Value<string>(postgres, "show listen_addresses")).ShouldBe("127.0.0.1");
        (await Value<string>(postgres, "show unix_socket_directories")).ShouldBeEmpty();
        await using var connection = new NpgsqlConnection(wrong.ConnectionString);
        (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState.ShouldBe("28P01");
        File.GetUnixFileMode(folder.PostgresPassword).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_restart_on_the_same_port()
    {
        string first;
        await using (var postgres = await Start())
        {
            first = postgres.ConnectionString;
            await Value<object>(postgres, "create table kept (n int); insert into kept values (7)");
        }

        await using var again = await Start();

        again.ConnectionString.ShouldBe(first);
        (await Value<int>(again, "select n from kept")).ShouldBe(7);
    }

    [Fact]
    public async Task A_port_taken_meanwhile_is_replaced()
    {
        await using (await Start()) { }
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, Port());
        other.Start();

        await using var again = await Start();

        (await Value<int>(again, "select 1")).ShouldBe(1);
        Port().ShouldNotBe(((System.Net.IPEndPoint)other.LocalEndpoint).Port);
    }

    [Fact]
    public async Task A_half_made_cluster_of_a_killed_start_is_made_anew()
    {
        Directory.CreateDirectory(folder.Postgres + ".new");
        await File.WriteAllTextAsync(Path.Combine(folder.Postgres + ".new", "PG_VERSION"), "18");

        await using var postgres = await Start();

        (await Value<int>(postgres, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_pid_file_whose_number_is_now_another_programs_is_no_obstacle()
    {
        await using (await Start()) { }
        using var other = await SleepingAsTheSameUser();
        try
        {
            await File.WriteAllTextAsync(
                Postmaster.PidFile(folder.Path),
                $"{other.Id}\n{folder.Postgres}\n1795257359\n{Port()}\n\n127.0.0.1\n0 0\nready\n"
            );

            await using var again = await Start();

            (await Value<int>(again, "select 1")).ShouldBe(1);
        }
        finally
        {
            other.Kill();
        }
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused_by_name()
    {
        await using (await Start()) { }
        await File.WriteAllTextAsync(Path.Combine(folder.Postgres, "PG_VERSION"), "11\n");

        var refused = await Should.ThrowAsync<StartRefusedException>(Start);

        refused.Message.ShouldContain("made by PostgreSQL 11");
    }

    [Fact]
    public async Task A_folder_without_PostgreSQLs_programs_is_refused_by_name()
    {
        var refused = await Should.ThrowAsync<StartRefusedException>(() =>
            PrivatePostgres.Start(folder, temporary.Path, new PostgresTuning(), default)
        );

        refused.Message.ShouldContain(temporary.Path);
    }

    private Task<PrivatePostgres> Start() =>
        PrivatePostgres.Start(folder, null, new PostgresTuning(Durable: false), CancellationToken.None);

    private async Task<Process> SleepingAsTheSameUser()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return Process.Start("sleep", "300");
        }
        var owner = (
            await ChildProgram.Run(["stat", "-c", "%u", folder.Postgres], CancellationToken.None)
        ).Output.Trim();
        return Process.Start("setpriv", ["--reuid", owner, "--clear-groups", "sleep", "300"]);
    }

    private int Port() => int.Parse(File.ReadAllText(folder.PostgresPort), CultureInfo.InvariantCulture);

    private static async Task<T?> Value<T>(PrivatePostgres postgres, string sql)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }
}
