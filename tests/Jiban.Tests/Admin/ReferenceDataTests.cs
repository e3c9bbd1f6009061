using System.Net;
using System.Text.Json;
using Jiban.Server.Admin;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Admin;

/// <summary>Reference data over the API: made, read back whole, changed only as it was seen, ended, and every step logged.</summary>
public sealed class ReferenceDataTests(AdminServer server) : IClassFixture<AdminServer>
{
    private ApiCaller Administrator => server.Administrator;

    [Fact]
    public async Task A_row_lives_from_its_making_to_its_end_and_every_step_is_logged()
    {
        foreach (var life in ReferenceLife.All)
        {
            var made = (await Administrator.Post($"/api/admin/{life.Subject}/{life.Make}", life.Made)).Must(
                HttpStatusCode.OK
            );
            var (key, tag) = (made["key"]!, made["tag"]!);
            (await Row(life.Subject, key)).ShouldNotBeNull($"{life} {key}");
            var steps = 1;

            if (life.Change is not null)
            {
                var address = $"/api/admin/{life.Subject}/{Uri.EscapeDataString(key)}/{life.Change}";
                (await Administrator.Post(address, life.Changed, "\"not-what-it-is\"")).MustBeProblem(
                    HttpStatusCode.PreconditionFailed
                );
                var changed = (await Administrator.Post(address, life.Changed, $"\"{tag}\"")).Must(HttpStatusCode.OK);
                changed["tag"].ShouldNotBe(tag, life.Subject);
                changed.Tag.ShouldBe($"\"{changed["tag"]}\"");
                (await Row(life.Subject, key))!
                    .Value.GetProperty(life.Seen!.Value.Field)
                    .ToString()
                    .ShouldBe(life.Seen.Value.Reads);
                (await Administrator.Post(address, life.Changed, $"\"{tag}\"")).MustBeProblem(
                    HttpStatusCode.PreconditionFailed
                );
                steps++;
            }
            if (life.End is not null)
            {
                var before = (await Row(life.Subject, key))!.Value.ToString();
                var address = $"/api/admin/{life.Subject}/{Uri.EscapeDataString(key)}/{life.End}";
                (await Administrator.Post(address, life.Ended, "*")).Must(HttpStatusCode.OK);
                ((await Row(life.Subject, key))?.ToString()).ShouldNotBe(before, life.Subject);
                steps++;
            }
            (await Logged(life.Subject, key)).ShouldBe(steps, life.Subject);
        }
    }

    [Fact]
    public async Task A_list_tells_every_field_its_description_names()
    {
        var described = server.Chain.Services.GetRequiredService<AdminSubjects>().All;
        foreach (var subject in described)
        {
            var rows = (await Administrator.Get($"/api/admin/{subject.Name}"))
                .Must(HttpStatusCode.OK)
                .Json.EnumerateArray()
                .ToList();
            var fields = subject
                .RowType.GetProperties()
                .Where(p => p.Name is not ("Settings" or "Title"))
                .Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
            foreach (var row in rows.Take(3))
                fields.ShouldBeSubsetOf(row.EnumerateObject().Select(f => f.Name), customMessage: subject.Name);
        }
    }

    [Fact]
    public async Task The_change_log_is_read_and_taken_away_as_it_is_narrowed()
    {
        var made = (
            await Administrator.Post(
                "/api/admin/reasons/add",
                new
                {
                    use = "account",
                    code = "needs-survey",
                    name = "需测绘",
                    why = "测绘排期",
                }
            )
        ).Must(HttpStatusCode.OK);

        (
            await Administrator.Post(
                "/api/admin/reasons/add",
                new
                {
                    use = "account",
                    code = "needs-design",
                    name = "需设计",
                    why = "等图纸",
                }
            )
        ).Must(HttpStatusCode.OK);

        var log = (await Administrator.Get("/api/admin/changes?subject=reasons&q=测绘排期")).Must(HttpStatusCode.OK);
        var entry = log.Json.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        entry.GetProperty("key").GetString().ShouldBe(made["key"]);
        entry.GetProperty("after").GetProperty("name").GetString().ShouldBe("需测绘");
        entry.GetProperty("before").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Administrator.Get("/api/admin/changes?from=yesterday&cursor=x"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["from", "cursor"], ignoreOrder: true);
        (await server.Chain.As("street").Get("/api/admin/changes")).MustBeProblem(HttpStatusCode.Forbidden);

        var (newest, oldest) = (await Log("newest"), await Log("oldest"));
        newest.Count.ShouldBeGreaterThan(1);
        newest.ShouldBe(oldest.AsEnumerable().Reverse());
        (await Administrator.Get("/api/admin/changes?sort=sideways"))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["sort"]);

        var file = await Administrator.Get("/admin/changes/export.csv?subject=reasons&q=测绘排期");
        var lines = file.Must(HttpStatusCode.OK).Text.Trim().Split('\n');
        lines.Length.ShouldBe(2);
        lines[1].ShouldContain("需测绘");
        lines[1].ShouldContain("测绘排期");

        async Task<List<string?>> Log(string sort) =>
            [
                .. (await Administrator.Get($"/api/admin/changes?sort={sort}"))
                    .Must(HttpStatusCode.OK)
                    .Json.GetProperty("items")
                    .EnumerateArray()
                    .Select(c => c.GetProperty("id").GetString()),
            ];
    }

    [Fact]
    public async Task An_empty_body_is_told_every_field_it_lacks()
    {
        foreach (var life in ReferenceLife.All)
        {
            var wanted = server.Chain.Services.GetRequiredService<AdminSubjects>()[life.Subject]!
                .Action(life.Make)!
                .Inputs.Where(i => i.Needed)
                .Select(i => i.Name);
            var answer = await Administrator.Post($"/api/admin/{life.Subject}/{life.Make}", new { });
            answer.MustBeProblem(HttpStatusCode.BadRequest).WrongFields.ShouldBe(wanted, ignoreOrder: true);
        }
    }

    [Fact]
    public async Task Wrong_values_are_refused_by_name()
    {
        var answer = await Administrator.Post(
            "/api/admin/units/add",
            new
            {
                code = "很长的代码",
                name = new string('长', 61),
                level = "galaxy",
                parent = "no-such",
                calendar = 7,
                why = "x",
                extra = true,
            }
        );
        answer
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBeSubsetOf(["code", "name", "level", "parent", "calendar", "extra"]);
        answer.WrongFields.ShouldContain("level");
        answer.WrongFields.ShouldContain("name");
        answer.WrongFields.ShouldContain("parent");
        answer.WrongFields.ShouldContain("calendar");
    }

    [Fact]
    public async Task Who_may_not_administer_reads_and_changes_nothing()
    {
        foreach (var life in ReferenceLife.All)
        {
            (await server.Chain.As("street").Get($"/api/admin/{life.Subject}")).MustBeProblem(HttpStatusCode.Forbidden);
            (await server.Chain.As("street").Post($"/api/admin/{life.Subject}/{life.Make}", life.Made)).MustBeProblem(
                HttpStatusCode.Forbidden
            );
            (await server.Chain.As(null).Get($"/api/admin/{life.Subject}")).MustBeProblem(HttpStatusCode.Unauthorized);
        }
    }

    private async Task<JsonElement?> Row(string subject, string key) =>
        (await Administrator.Get($"/api/admin/{subject}"))
            .Must(HttpStatusCode.OK)
            .Json.EnumerateArray()
            .Where(r => r.GetProperty("key").GetString() == key)
            .Select(r => (JsonElement?)r)
            .SingleOrDefault();

    private Task<long> Logged(string subject, string key) =>
        server.Chain.Database.Value<long>(
            $"select count(*) from policy_changes where subject = '{subject}' and key = '{key}'"
        );
}
