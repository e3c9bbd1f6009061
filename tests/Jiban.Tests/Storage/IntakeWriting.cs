using Jiban.Intake;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Jiban.Tests.Storage;

/// <summary>Contacts for a writer, and a day on which nobody may write until it is let go.</summary>
internal static class IntakeWriting
{
    public static readonly DateOnly Today = DateOnly.FromDateTime(FakeClock.Monday9.DateTime);

    /// <summary>One more writer on the server's database, or on another way to it: as another node has one.</summary>
    public static IntakeWriter Writer(this RunningServer server, NpgsqlDataSource? source = null) =>
        new(
            source ?? server.Database.Source,
            server.Services.GetRequiredService<IServiceScopeFactory>(),
            new ConfigurationBuilder().Build(),
            NullLogger<IntakeWriter>.Instance
        );

    /// <summary>A contact that opens an order.</summary>
    public static IntakeAsked Contact(string text, string? externalNumber = null)
    {
        var (contact, order) = (Guid.CreateVersion7(FakeClock.Monday9), Guid.CreateVersion7(FakeClock.Monday9));
        return new(SmallDistrict.Id, contact, Today, number => Rows(number!.Value));

        IntakeRows Rows(WorkOrderNumber number)
        {
            var opened = WorkOrder.Open(
                new()
                {
                    Id = order,
                    Number = number,
                    Contact = contact,
                    Channel = Channel.Phone,
                    Kind = RequestKind.Help,
                    Category = "010102",
                    Urgency = Urgency.General,
                    Text = text,
                    Masked = new(text, text, "", null),
                    DispatchDue = FakeClock.Monday9.AddHours(2).ToUniversalTime(),
                    QueryCodeHash = [],
                },
                Actor.Resident,
                FakeClock.Monday9.ToUniversalTime()
            );
            var row = Jiban.Intake.Contact.Receive(
                new()
                {
                    District = SmallDistrict.Id,
                    Id = contact,
                    Channel = Channel.Phone,
                    Kind = RequestKind.Help,
                    Text = text,
                    ExternalNumber = externalNumber,
                    Outcome = ContactOutcome.OpenedOrder,
                    Order = order,
                    OrderNumber = number,
                },
                Actor.Resident,
                FakeClock.Monday9.ToUniversalTime()
            );
            return new(row, opened, [], null, number.Value);
        }
    }

    /// <summary>Nobody draws a number of <see cref="Today"/> until the result is disposed: what comes meanwhile gathers.</summary>
    public static async Task<IAsyncDisposable> Holding(this FreshDatabase database)
    {
        var connection = await database.Source.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand(
            """
            begin;
            insert into order_days (district_id, day, last) values (110106, '2026-11-23', 0)
            on conflict (district_id, day) do update set last = order_days.last where order_days.district_id = 110106;
            """,
            connection
        );
        await hold.ExecuteNonQueryAsync();
        return new Held(connection);
    }

    /// <summary>Until somebody waits for the day that is held.</summary>
    public static async Task SomebodyWaits(this FreshDatabase database)
    {
        for (var i = 0; i < 200; i++)
        {
            if (
                await database.Value<bool>(
                    "select exists(select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')"
                )
            )
                return;
            await Task.Delay(25);
        }
        throw new TimeoutException("Nobody waits for the day.");
    }

    private sealed class Held(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var commit = new NpgsqlCommand("commit", connection))
                await commit.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
