using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.Server.Whistles;
using Jiban.Tests.Api;
using Jiban.Tests.Support;
using Jiban.Units;
using Jiban.Whistles;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Pictures = Jiban.Tests.Support.Pictures;

namespace Jiban.Tests.Whistles;

/// <summary>到场照片: made anew, kept with the arrival or not at all, shown to whoever may read the whistle.</summary>
public sealed class ArrivalPhotoTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    private const string Own = "called-department";

    public async ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        await server.GiveWhistleKeys();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_photo_is_kept_without_what_was_hidden_in_it_and_its_hash_is_a_fact()
    {
        var id = await server.Blown();

        (await Arrive(id, Own, Form([Pictures.Png()], ("where", "东门"), ("lat", "39.8645"), ("lng", "116.433"))))
            .Must(HttpStatusCode.OK)
            .Tag.ShouldBe("\"2\"");

        var there = await Unit(id, SmallDistrict.Department);
        there.GetProperty("where").GetString().ShouldBe("东门");
        (there.GetProperty("lat").GetDouble(), there.GetProperty("lng").GetDouble()).ShouldBe((39.8645, 116.433));
        var photo = there.GetProperty("photo").GetGuid();
        var bytes = await server.As("whistler").Bytes($"/api/whistles/{id}/photos/{photo}");
        bytes[..3].ShouldBe([0xFF, 0xD8, 0xFF]);
        Encoding.Latin1.GetString(bytes).ShouldNotContain("GPS");
        var fact = (UnitArrived)(await server.WhistleFacts(id))[^1].Fact;
        fact.Photo.ShouldBe(new ArrivalPhoto(photo, Convert.ToHexStringLower(SHA256.HashData(bytes))));
        var verdict = await server.With<VerifyWhistles, WhistleVerdict>(v => v.Handle(CancellationToken.None));
        verdict.Broken.ShouldNotContain(b => b.Number == id);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", 400)]
    [InlineData("\u0089PNG\r\n\u001a\n and then nonsense", 400)]
    [InlineData("MZ this is a program", 400)]
    [InlineData("cut", 400)] // a picture after its first 60 bytes
    [InlineData(null, 413)] // a byte more than 10 MB
    public async Task What_is_no_picture_whatever_its_name_records_no_arrival(string? content, int status)
    {
        var id = await server.Blown();
        var file =
            content is null ? new byte[10 * 1024 * 1024 + 1]
            : content == "cut" ? Pictures.Png(600, 600)[..60]
            : Encoding.Latin1.GetBytes(content);

        var answer = await Arrive(id, Own, Form([file], ("where", "东门")));

        answer.MustBeProblem((HttpStatusCode)status, "refusal:arrival-photo-not-taken");
        answer.Text.ShouldContain("report without a photo");
        if (status == 400)
            answer.WrongFields.ShouldBe(["photo"]);
        else
            answer["field"].ShouldBe("photo");
        (await Unit(id, SmallDistrict.Department)).GetProperty("state").GetString().ShouldBe("on-the-way");
        (await server.WhistleFacts(id)).Count.ShouldBe(1);
        (await Kept(id)).ShouldBe(0);
        (await server.Whistle(Own, id, "arrive")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Only_one_photo_comes_with_an_arrival()
    {
        var id = await server.Blown();

        (await Arrive(id, Own, Form([Pictures.Png(), Pictures.Png()])))
            .MustBeProblem(HttpStatusCode.BadRequest)
            .WrongFields.ShouldBe(["photo"]);

        (await server.WhistleFacts(id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_arrival_refused_by_the_rules_keeps_no_photo()
    {
        var id = await server.Blown();
        (await Arrive(id, Own, Form([Pictures.Png()]))).Must(HttpStatusCode.OK);

        (await Arrive(id, Own, Form([Pictures.Png(16, 16)]))).MustBeProblem(
            HttpStatusCode.Conflict,
            "refusal:arrived-already"
        );

        (await Kept(id)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_read_the_whistle_neither_adds_nor_sees_a_photo()
    {
        var id = await server.Blown(WhistleServer.Matter(units: [SmallDistrict.Department]));
        byte[] noPicture = [1, 2, 3]; // nobody looks at it before the person is known to be one who may
        (await Arrive(id, "called-street", Form([noPicture]))).MustBeProblem(HttpStatusCode.NotFound);
        (await Arrive(id, "whistler", Form([noPicture]))).MustBeProblem(HttpStatusCode.Forbidden);
        (await Kept(id)).ShouldBe(0);
        (await Arrive(id, Own, Form([Pictures.Png()]))).Must(HttpStatusCode.OK);
        var photo = (await Unit(id, SmallDistrict.Department)).GetProperty("photo").GetString();

        (await server.As("called-street").Get($"/api/whistles/{id}/photos/{photo}")).Must(HttpStatusCode.NotFound);
        (await server.As(null).Get($"/api/whistles/{id}/photos/{photo}")).Must(HttpStatusCode.Unauthorized);
        foreach (var party in new[] { "whistler", Own, "board" })
            (await server.As(party).Get($"/api/whistles/{id}/photos/{photo}")).Must(HttpStatusCode.OK);
        var other = await server.Blown();
        (await server.As("whistler").Get($"/api/whistles/{other}/photos/{photo}")).Must(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("lat", "39.9", "lng")]
    [InlineData("lat", "139.9", "lat")]
    [InlineData("lng", "north", "lng")]
    [InlineData("lng", "NaN", "lng")]
    [InlineData("lng", "1e999", "lng")]
    [InlineData("where", null, "where")] // too long
    public async Task A_form_is_told_the_same_fields_as_JSON(string field, string? value, string wrong)
    {
        var id = await server.Blown();

        var answer = await Arrive(id, Own, Form([Pictures.Png()], (field, value ?? new string('门', 201))));

        answer.MustBeProblem(HttpStatusCode.BadRequest);
        answer.WrongFields.ShouldBe([wrong]);
    }

    [Fact]
    public async Task A_photo_is_read_once_though_somebody_else_arrives_meanwhile()
    {
        var id = await server.Blown();
        var reads = 0;
        await using var scope = server.Services.CreateAsyncScope();
        var book = await scope.ServiceProvider.GetRequiredService<CurrentPolicy>().Book(CancellationToken.None);
        var own = book.Units[new(SmallDistrict.Department)];
        var answers = new HashSet<Permission> { Permission.AnswerWhistles };
        scope
            .ServiceProvider.GetRequiredService<Me>()
            .Become(new(new(default, own.Code), own.Path, own.Level, SmallDistrict.Id, "", answers));

        var arrived = await scope
            .ServiceProvider.GetRequiredService<ArriveAtWhistles>()
            .Handle(Guid.Parse(id), null, new(Where: "东门"), [Upload], CancellationToken.None);

        reads.ShouldBe(1);
        arrived.Version.ShouldBe(3, "the street arrived while the photo was read");
        (await Unit(id, SmallDistrict.Department)).GetProperty("photo").GetString().ShouldNotBeNull();
        (await Kept(id)).ShouldBe(1);

        Stream Upload()
        {
            reads++;
            server.Must("called-street", id, "arrive").GetAwaiter().GetResult();
            return new MemoryStream(Pictures.Png());
        }
    }

    [Fact]
    public async Task On_the_phones_page_a_bad_photo_keeps_what_was_typed_and_a_good_one_is_seen_by_the_others()
    {
        var id = await server.Blown();
        var department = await server.SignedIn("department");
        await department.Open($"/whistles/{id}");

        await department.SendFiles(
            "ArriveForm",
            "photo",
            [("现场.jpg", "<script>alert(1)</script>"u8.ToArray())],
            ("where", "东门岗亭"),
            ("lat", "39.8645"),
            ("lng", "116.433")
        );

        department.Status.ShouldBe(HttpStatusCode.BadRequest);
        department.Page.QuerySelector("#f-photo-error")!.TextContent.ShouldContain("这不是能打开的照片");
        department.Words.ShouldContain("不带照片也可以报到");
        string? Typed(string field) =>
            department.Form("ArriveForm").QuerySelector($"[name={field}]")!.GetAttribute("value");
        (Typed("where"), Typed("lat"), Typed("lng")).ShouldBe(("东门岗亭", "39.8645", "116.433"));

        await department.SendFiles("ArriveForm", "photo", [("现场.png", Pictures.Png(40, 30))]);
        department.Words.ShouldContain("按时到场");
        var street = await server.SignedIn("street");
        await street.Open($"/whistles/{id}");
        var shown = street.Page.QuerySelector(".whistle-attendance a.whistle-photo img")!;
        shown.GetAttribute("alt")!.ShouldEndWith("的到场照片");
        using var picture = await street.Client.GetAsync(shown.GetAttribute("src"));
        picture.StatusCode.ShouldBe(HttpStatusCode.OK);
        picture.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        picture.Headers.CacheControl!.NoStore.ShouldBeTrue();
        picture.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var stranger = await server.SignedIn("community");
        (await stranger.Client.GetAsync(shown.GetAttribute("src"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_whistle_stored_before_there_were_photos_opens_as_before()
    {
        var id = await server.Blown();
        await server.Must(Own, id, "arrive", new { where = "东门" });
        (await Attendances(id))!.ShouldContain(",\"photo\":null");
        await server.Database.Run(
            $"update whistles set attendances = replace(attendances, ',\"photo\":null', '') where id = '{id}'"
        );

        var there = await Unit(id, SmallDistrict.Department);

        there.GetProperty("where").GetString().ShouldBe("东门");
        there.GetProperty("photo").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Arrive(id, "called-street", Form([Pictures.Png()]))).Must(HttpStatusCode.OK);
    }

    private Task<Answer> Arrive(string id, string by, MultipartFormDataContent form) =>
        server.As(by).Upload($"/api/whistles/{id}/arrive", form);

    private async Task<JsonElement> Unit(string id, string unit) =>
        (await server.As("government").Get($"/api/whistles/{id}"))
            .Json.GetProperty("units")
            .EnumerateArray()
            .Single(u => u.GetProperty("unit").GetString() == unit);

    private Task<long> Kept(string id) =>
        server.Database.Value<long>($"select count(*) from whistle_pictures where whistle_id = '{id}'");

    private Task<string?> Attendances(string id) =>
        server.Database.Value<string>($"select attendances from whistles where id = '{id}'");

    private static MultipartFormDataContent Form(byte[][] photos, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        var words = fields.Any(f => f.Name == "where") ? fields : [.. fields, ("where", "东门")];
        foreach (var (name, value) in words)
            form.Add(new StringContent(value), name);
        foreach (var photo in photos)
            form.Add(new ByteArrayContent(photo), "photo", "photo.jpg");
        return form;
    }
}
