using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Shouldly;
using Xunit;

namespace Jiban.Tests.House;

/// <summary>The tables the migrations make are the tables the program thinks it has, and each keeps the rules of its kind (decision 0002).</summary>
public sealed class SchemaTests(Database database) : IAsyncLifetime
{
    /// <summary>Tables that no entity maps: the migrations' own book.</summary>
    private static readonly string[] Unmapped = ["schema_migrations"];

    private FreshDatabase fresh = null!;
    private JibanDb db = null!;

    public async ValueTask InitializeAsync()
    {
        fresh = await database.Fresh();
        db = new(new DbContextOptionsBuilder<JibanDb>().UseNpgsql(fresh.Source).Options);
    }

    public async ValueTask DisposeAsync()
    {
        await db.DisposeAsync();
        await fresh.DisposeAsync();
    }

    [Fact]
    public async Task Every_mapped_column_stands_in_the_database_with_its_type_and_every_other_way_round()
    {
        var mapped =
            from table in db.Model.GetRelationalModel().Tables
            from column in table.Columns
            select Line(table.Name, column.Name, column.StoreType, column.IsNullable);
        var stands = await Rows(
            """
            select c.relname || '|' || a.attname || '|' || format_type(a.atttypid, a.atttypmod) || '|' || not a.attnotnull
            from pg_attribute a join pg_class c on c.oid = a.attrelid
            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
            """
        );

        stands
            .Select(s => s.Split('|'))
            .Where(s => !Unmapped.Contains(s[0]))
            .Select(s => Line(s[0], s[1], s[2], s[3] == "true"))
            .Order(StringComparer.Ordinal)
            .ShouldBe(mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_primary_key_is_the_one_the_program_uses()
    {
        var mapped =
            from table in db.Model.GetRelationalModel().Tables
            select $"{table.Name}: {string.Join(", ", table.PrimaryKey!.Columns.Select(c => c.Name))}";

        (await Keys("c.contype = 'p'"))
            .Where(k => !Unmapped.Contains(k.Split(':')[0]))
            .Order(StringComparer.Ordinal)
            .ShouldBe(mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Every_key_and_unique_index_of_a_district_table_starts_with_the_district()
    {
        var tables = Named(TableKind.District);
        tables.Count.ShouldBeGreaterThan(7);
        var unique = await Rows(
            """
            select t.relname || ': ' || a.attname from pg_index i
            join pg_class t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
            where i.indisunique and t.relnamespace = 'public'::regnamespace
            """
        );

        foreach (var table in tables)
        {
            unique.ShouldContain($"{table}: district_id");
            unique.Where(u => u.StartsWith(table + ":") && u != $"{table}: district_id").ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_foreign_key_leads_to_the_same_district_or_to_a_reference()
    {
        var (districts, references) = (Named(TableKind.District), Named(TableKind.Reference));
        var keys = await Rows(
            """
            select t.relname || '|' || r.relname || '|' || a.attname || '|' || ra.attname || '|' || c.condeferrable || '|' || c.confdeltype::text
            from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class r on r.oid = c.confrelid
            join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
            join pg_attribute ra on ra.attrelid = r.oid and ra.attnum = c.confkey[1]
            where c.contype = 'f'
            """
        );

        keys.ShouldNotBeEmpty();
        foreach (var key in keys.Select(k => k.Split('|')))
        {
            if (districts.Contains(key[1]))
                key[2..4].ShouldBe(["district_id", "district_id"], $"{key[0]} → {key[1]}");
            else
                references.ShouldContain(key[1], $"{key[0]} → {key[1]}");
            if (!districts.Contains(key[0]))
                districts.ShouldNotContain(key[1], $"{key[0]} → {key[1]}");
            key[4].ShouldBe("false", "no deferrable key");
            key[5].ShouldNotBe("n", "no SET NULL");
        }
    }

    [Fact]
    public async Task Nothing_in_the_database_acts_or_counts_by_itself()
    {
        (
            await Rows(
                "select relname::text from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace"
            )
        ).ShouldBeEmpty();
        (await Rows("select tgname::text from pg_trigger where not tgisinternal")).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_are_counted_by_the_program_and_no_number_is_made_by_the_database()
    {
        foreach (var property in db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            property
                .ValueGenerated.HasFlag(ValueGenerated.OnUpdate)
                .ShouldBeFalse($"{property.DeclaringType.DisplayName()}.{property.Name}");
            if (property.ClrType == typeof(int))
                property.ValueGenerated.ShouldBe(
                    ValueGenerated.Never,
                    $"{property.DeclaringType.DisplayName()}.{property.Name}"
                );
        }
    }

    private List<string> Named(TableKind kind) => [.. db.Model.Named(kind)];

    /// <summary>A type's length and precision are the database's business.</summary>
    private static string Line(string table, string column, string type, bool nullable) =>
        $"{table}.{column} {type.Split('(')[0]}{(nullable ? "?" : "")}";

    private Task<List<string>> Keys(string which) =>
        Rows(
            $"""
            select t.relname || ': ' || string_agg(a.attname, ', ' order by k.at) from pg_constraint c
            join pg_class t on t.oid = c.conrelid, unnest(c.conkey) with ordinality as k(attnum, at)
            join pg_attribute a on a.attnum = k.attnum
            where {which} and a.attrelid = c.conrelid and t.relnamespace = 'public'::regnamespace group by c.oid, t.relname
            """
        );

    private async Task<List<string>> Rows(string sql)
    {
        var rows = new List<string>();
        await using var command = fresh.Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(reader.GetString(0));
        return rows;
    }
}
