using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Npgsql;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

public sealed class OpenDatabaseTests : IAsyncLifetime
{
    private TemporaryFolder temporary = null!;
    private DataFolder folder = null!;

    public async ValueTask InitializeAsync()
    {
        temporary = await TemporaryFolder.Create("open");
        folder = DataFolder.Open(temporary.Path);
    }

    public ValueTask DisposeAsync()
    {
        temporary.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_command_works_beside_the_server_and_leaves_its_database_running()
    {
        using var hold = folder.Hold("run");
        await using var server = await OpenDatabase.Held(folder, null, CancellationToken.None);

        await using (var command = await OpenDatabase.Shared(folder, "import", null, CancellationToken.None))
        {
            (await Answers(command)).ShouldBeTrue();
        }

        (await Answers(server)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_command_without_a_server_starts_the_database_and_stops_it_again()
    {
        string connection;
        await using (var command = await OpenDatabase.Shared(folder, "import", null, CancellationToken.None))
        {
            (await Answers(command)).ShouldBeTrue();
            connection = command.ConnectionString;
            Should.Throw<StartRefusedException>(() => folder.Hold("run")).Message.ShouldContain("import, process");
        }

        (await Answers(OpenDatabase.Named(connection))).ShouldBeFalse();
        folder.Hold("run").Dispose();
    }

    private static async Task<bool> Answers(OpenDatabase database)
    {
        try
        {
            var unpooled = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
            await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
            await connection.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
