using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Jiban.Handling;
using Jiban.Units;
using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>Every kind of fact is found by reflection; a new one is tested without a word here.</summary>
public sealed class HistoryTextTests
{
    public static TheoryData<string> Kinds => [.. HistoryText.Types.Keys.Order()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fact_reads_back_as_it_was_written(string kind) =>
        Prop.ForAll(
                AnyFact.Of(HistoryText.Types[kind]).ToArbitrary(),
                fact =>
                {
                    var back = HistoryText.Read(kind, HistoryText.Write(fact), fact.By, fact.At);

                    AnyFact.Print(back).ShouldBe(AnyFact.Print(fact));
                }
            )
            .QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Who_and_when_stand_beside_the_text_and_not_in_it(string kind)
    {
        var fact = AnyFact.Of(HistoryText.Types[kind]).Sample(1)[0];

        var names = JsonDocument.Parse(HistoryText.Write(fact)).RootElement.EnumerateObject().Select(p => p.Name);

        names.ShouldNotContain("by");
        names.ShouldNotContain("at");
    }

    [Fact]
    public void Every_kind_of_fact_there_is_can_be_stored() =>
        HistoryText.Types.Values.ShouldBe(
            typeof(WorkOrder).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(WorkOrderEvent))),
            ignoreOrder: true
        );

    [Theory]
    [InlineData("Unheard", "{}")]
    [InlineData(nameof(WorkOrderArchived), "null")]
    public void What_cannot_be_read_is_said_to_be_so(string type, string payload) =>
        Should.Throw<InvalidDataException>(() => HistoryText.Read(type, payload, Actor.System, Given.Monday9));

    [Fact]
    public void Chinese_stays_readable_and_enums_are_words()
    {
        var text = HistoryText.Write(
            new WorkOrderReplied(HandlingResult.Partly, "清走一半", "", null, null, null, Given.Handler, Given.Monday9)
        );

        text.ShouldBe("""{"result":"partly","text":"清走一半","basis":""}""");
    }

    [Theory]
    [InlineData(
        nameof(EvidenceAdded),
        """{"attachment":"0192d3c4-0000-7000-8000-000000000001","kind":"after","sha256":"ab"}"""
    )]
    [InlineData(nameof(WorkOrderReplied), """{"result":"unsolved","text":"没办法","basis":"第十条"}""")]
    public void What_was_stored_before_a_fact_said_more_reads_as_before_and_is_written_as_it_was(
        string type,
        string payload
    )
    {
        var fact = HistoryText.Read(type, payload, Given.Handler, Given.Monday9);

        HistoryText.Write(fact).ShouldBe(payload);
        UnsolvedGround.Of([fact]).ShouldBeNull();
        PictureCheck.Of([fact], _ => new()).ShouldBeEmpty();
    }
}
