using System.Text.RegularExpressions;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Storage;

public sealed partial class MigrationsTests(Database database) : IAsyncLifetime
{
    private static readonly Migration Streets = new(1, "streets", "create table streets (code text primary key)");
    private static readonly Migration Names = new(2, "names", "alter table streets add column name text");

    private FreshDatabase fresh = null!;

    public async ValueTask InitializeAsync() => fresh = await database.Empty();

    public ValueTask DisposeAsync() => fresh.DisposeAsync();

    [Fact]
    public async Task An_empty_database_gets_every_step_in_order_and_remembers_it()
    {
        var applied = await Apply(Streets, Names);

        applied.ShouldBe([Streets, Names]);
        (
            await fresh.Value<string>("select string_agg(number || name, ',' order by number) from schema_migrations")
        ).ShouldBe("1streets,2names");
    }

    /// <summary>So that nodes of the version before work on while an upgrade goes round (docs/operations.md).</summary>
    [Fact]
    public void No_step_takes_away_or_demands_what_the_program_before_it_does_not_know()
    {
        var steps = Migration.Embedded();
        steps.Count.ShouldBeGreaterThan(40);

        steps
            .SelectMany(step => Narrows(step.Sql).Select(what => $"{step.Number:0000}_{step.Name}: {what}"))
            .ShouldBeEmpty("add what is new beside it; take the old away a version later");
        Narrows("alter table a add column b int; -- drop table c").ShouldBeEmpty();
        Narrows("alter table a add column b int not null default 0, add column c numeric(3, 1) not null;")
            .ShouldBe(["add column c numeric(3, 1) not null"]);
        Narrows("alter table a rename b to c").ShouldHaveSingleItem();
        Narrows("alter table a\n alter column b set not null").ShouldHaveSingleItem();
        Narrows("alter table a alter column b set statistics 1000").ShouldBeEmpty();
        Narrows("Drop Table a").ShouldHaveSingleItem();
    }

    private static IEnumerable<string> Narrows(string sql)
    {
        var said = Comment().Replace(sql, "");
        return Narrowing()
            .Matches(said)
            .Select(m => m.Value)
            .Concat(
                Added()
                    .Matches(said)
                    .Select(m => m.Value.Trim())
                    .Where(column => column.Contains("not null") && !column.Contains("default"))
            );
    }

    [GeneratedRegex("--[^\n]*")]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"\bdrop\s+(table|column|not\s+null|default)\b|\brename\s|\balter\s+column\s+\w+\s+(?!set\s+statistics\b)|\btruncate\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Narrowing();

    [GeneratedRegex(@"\badd\s+column\s.*?(?=,\s*add\s|;|\z)", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Added();

    [Fact]
    public async Task A_database_that_is_up_to_date_is_left_alone()
    {
        await Apply(Streets);

        (await Apply(Streets)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_newer_program_applies_only_what_is_missing()
    {
        await Apply(Streets);

        (await Apply(Streets, Names)).ShouldBe([Names]);
    }

    [Fact]
    public async Task A_step_edited_after_it_was_applied_is_refused_by_name()
    {
        await Apply(Streets);

        var refused = await Should.ThrowAsync<StartRefusedException>(() => Apply(Streets with { Sql = "select 1" }));

        refused.Message.ShouldContain("0001_streets was changed");
    }

    [Fact]
    public async Task Another_line_ending_is_not_an_edit()
    {
        var step = Streets with { Sql = "create table a ();\ncreate table b ()" };
        await Apply(step);

        (await Apply(step with { Sql = step.Sql.ReplaceLineEndings("\r\n") })).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused()
    {
        await Apply(Streets, Names);

        var refused = await Should.ThrowAsync<StartRefusedException>(() => Apply(Streets));

        refused.Message.ShouldContain("0002_names");
    }

    [Fact]
    public async Task A_step_that_fails_leaves_nothing_of_itself_and_keeps_the_steps_before()
    {
        var broken = Names with { Sql = "create table half (); select nothing_like_this" };

        var refused = await Should.ThrowAsync<StartRefusedException>(() => Apply(Streets, broken));

        refused.Message.ShouldContain("0002_names failed");
        (await fresh.Value<bool>("select to_regclass('half') is null")).ShouldBeTrue();
        (await Apply(Streets, Names)).ShouldBe([Names]);
    }

    [Fact]
    public async Task Nodes_that_start_together_apply_each_step_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Apply(Streets, Names)));

        applied.Sum(steps => steps.Count).ShouldBe(2);
    }

    [Fact]
    public async Task A_database_is_complete_only_when_no_step_is_missing()
    {
        (await Of(Streets).Complete(CancellationToken.None)).ShouldBeFalse();

        await Apply(Streets);

        (await Of(Streets).Complete(CancellationToken.None)).ShouldBeTrue();
        (await Of(Streets, Names).Complete(CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Calendars_that_were_there_keep_the_weekend_and_the_holidays_unless_they_never_close()
    {
        var steps = Migration.Embedded().TakeWhile(step => step.Name != "weekly_rest").ToArray();
        await Apply(steps);
        await fresh.Run(
            "insert into calendars (code, name, always, periods) values ('a', '机关', false, '09:00-17:00'), ('b', '值班', true, '')"
        );

        await Apply([.. Migration.Embedded()]);

        (
            await fresh.Value<string>(
                "select string_agg(code || weekly_rest::text || keeps_holidays, ' ' order by code) from calendars"
            )
        ).ShouldBe("a{Saturday,Sunday}true b{}false");
    }

    [Fact]
    public async Task Arrival_limits_of_every_policy_that_was_there_become_rows_never_a_second_shorter()
    {
        await Apply([.. Migration.Embedded().TakeWhile(step => step.Name != "parts_tasks_arrivals")]);
        await fresh.Run(
            """
            insert into policies (version, from_day, document) values
                ('a', '2026-01-01', '{"whistles":{"emergencyMinutes":20,"requestMinutes":90}}'),
                ('b', '2026-06-01', '{}')
            """
        );

        await Apply([.. Migration.Embedded()]);

        (
            await fresh.Value<string>(
                "select string_agg(urgency || ' ' || amount || ' ' || from_day || coalesce(' ' || until_day, ''), ', ' order by from_day, urgency) from time_limits where clock = 'Arrival' and unit = 'Hours'"
            )
        ).ShouldBe(
            "Complex 4.000 2026-01-01 2026-06-01, Emergency 0.334 2026-01-01 2026-06-01, General 1.500 2026-01-01 2026-06-01, "
                + "Urgent 2.000 2026-01-01 2026-06-01, Complex 4.000 2026-06-01, Emergency 0.500 2026-06-01, "
                + "General 4.000 2026-06-01, Urgent 2.000 2026-06-01"
        );
    }

    [Fact]
    public void The_steps_this_program_brings_are_numbered_without_gaps()
    {
        var numbers = Migration.Embedded().Select(m => m.Number).ToList();

        numbers.ShouldBe(Enumerable.Range(1, numbers.Count));
    }

    private Task<IReadOnlyList<Migration>> Apply(params Migration[] steps) => Of(steps).Apply(CancellationToken.None);

    private Migrations Of(params Migration[] steps) => new(fresh.Source, steps, new FakeClock());
}
