using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>A checkpoint's lines read back as they were written, and nothing else is read as one.</summary>
public sealed class CheckpointTextTests
{
    static readonly string hash = string.Concat(Enumerable.Repeat("0f", 32));
    static readonly DateTimeOffset at = new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero).AddMicroseconds(7);

    [Fact]
    public void The_head_names_district_number_instant_and_the_one_before()
    {
        var head = new CheckpointHead(110106, 17, at, Convert.FromHexString(hash));

        head.Head.ShouldBe($"jiban-checkpoint-1 110106 17 2026-11-22T16:00:00.000007Z {hash}");
        CheckpointHead.Read(head.Head)!.Head.ShouldBe(head.Head);
        CheckpointHead.Read(head.Head)!.At.ShouldBe(at);
    }

    [Fact]
    public void A_line_names_order_facts_and_last_hash()
    {
        var order = new OrderAtCheckpoint("110106-20261101-000001", 7, Convert.FromHexString(hash));

        order.Line.ShouldBe($"110106-20261101-000001 7 {hash}");
        OrderAtCheckpoint.Read(order.Line)!.Line.ShouldBe(order.Line);
    }

    public static TheoryData<string> NoLines =>
        [
            "",
            "orders 1 facts 2",
            $"110106-20261101-000001 -7 {hash}",
            $"110106-20261101-000001 7 {hash[1..]}",
            $"110106-20261101-000001 7 {hash.ToUpperInvariant()}",
            $"110106-20261101-000001 7 {hash[..^1]}x",
            $"110106-20261101-000001  7 {hash}",
            $"110106-20261131-000001 7 {hash}",
            $"110106-20261101-000001 7 {hash} ",
            $"110106-20261101-000001 99999999999 {hash}",
        ];

    [Theory]
    [MemberData(nameof(NoLines))]
    public void What_is_no_line_is_not_read_as_one(string line) => OrderAtCheckpoint.Read(line).ShouldBeNull();

    [Theory]
    [InlineData("jiban-checkpoint-2 110106 17 2026-11-22T16:00:00.000000Z ")]
    [InlineData("jiban-checkpoint-1 110106 x 2026-11-22T16:00:00.000000Z ")]
    [InlineData("jiban-checkpoint-1 110106 17 2026-11-22T16:00:00Z ")]
    [InlineData("jiban-checkpoint-1 110106 17 2026-02-30T16:00:00.000000Z ")]
    public void What_is_no_head_is_not_read_as_one(string begin) => CheckpointHead.Read(begin + hash).ShouldBeNull();
}
