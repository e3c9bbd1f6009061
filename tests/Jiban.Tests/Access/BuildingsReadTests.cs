using System.Net;
using Jiban.Tests.Api;
using Jiban.Tests.House;
using Jiban.Tests.Support;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Access;

/// <summary>Orders masked while buildings were hidden read like those masked since (migration 0055).</summary>
public sealed class BuildingsReadTests(ChainServer server) : IClassFixture<ChainServer>, IAsyncLifetime
{
    public ValueTask InitializeAsync()
    {
        server.Clock.Now = FakeClock.Monday9;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(
        "芳草家园3号楼2单元501|3号楼|501",
        "501漏水，3号楼楼上是601",
        "芳草家园*号楼*单元***|*号楼",
        "***漏水，*号楼楼上是601"
    )]
    [InlineData("芳草家园|3|2-501", "我家５号院三号楼５层５０１没水", "芳草家园|*", "我家５号院*号楼*层***没水")]
    [InlineData("芳草家园B座1203|B座|1203", "B座1203，12#楼也一样", "芳草家园*座****|*座", "*座****，12#楼也一样")]
    [InlineData("芳草家园3楼2单元501||", "3楼灯不亮", "芳草家园*楼*单元***|*号楼", "3楼灯不亮")]
    [InlineData("芳草家园|12|12", "12栋夜里施工", "芳草家园|**", "**栋夜里施工")] // a house of one household
    [InlineData("芳草家园东门||", "我叫张小三，19900001234", "芳草家园东门|", "我叫张**，199****1234")]
    public async Task An_order_masked_before_is_read_and_found_like_one_masked_today(
        string place,
        string text,
        string placeBefore,
        string textBefore
    )
    {
        var parts = place.Split('|').Select(p => p.Length == 0 ? null : p).ToArray();
        var (number, _) = await server.Opened(
            new
            {
                channel = "phone",
                text,
                place = new
                {
                    text = parts[0],
                    community = SmallDistrict.Community,
                    building = parts[1],
                    door = parts[2],
                },
            }
        );
        var today = await Read(number);
        var building = placeBefore.Split('|')[1];
        await server.Database.Run(
            $$"""
            update work_orders set masked_text = '{{textBefore}}', masked_title = left('{{textBefore}}', char_length(masked_title)),
                masked_place = '{{placeBefore.Split('|')[0]}}', masked_building = {{(
                building.Length == 0 ? "null" : $"'{building}'"
            )}}
            where number = '{{number}}'
            """
        );

        await Migrate();

        (await Read(number)).ShouldBe(today);
    }

    [Fact]
    public async Task What_is_read_again_is_found_again()
    {
        var (number, _) = await server.Opened(new { channel = "phone", text = "玉林里47号楼501漏水" });
        await server.Database.Run(
            $"update work_orders set masked_text = '玉林里**号楼***漏水', masked_pairs = '{{}}' where number = '{number}'"
        );

        await Migrate();

        (await server.As("desk").Get("/api/work-orders?q=47号楼")).Must(HttpStatusCode.OK).Text.ShouldContain(number);
    }

    private Task Migrate() =>
        server.Database.Run(Repository.Read("src/Jiban.Server/Storage/Migrations/0055_buildings_are_read.sql"));

    private Task<string?> Read(string number) =>
        server.Database.Value<string?>(
            $"select concat_ws('|', masked_title, masked_text, masked_place, masked_building) from work_orders where number = '{number}'"
        );
}
