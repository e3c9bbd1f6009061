using Jiban.WorkOrders;
using Shouldly;
using Xunit;

namespace Jiban.Tests.WorkOrders;

/// <summary>履历链 (P10): nothing is edited, dropped, put between or exchanged unseen.</summary>
public sealed class HistoryChainTests
{
    private static readonly IReadOnlyList<HistoryLink> Whole = Chain(Given.ArchivedWorkOrder());

    [Fact]
    public void A_chain_as_it_was_written_is_whole()
    {
        HistoryChain.FirstBroken(Whole, Whole[^1].Hash).ShouldBeNull();
        HistoryChain.FirstBroken(Whole, last: null).ShouldBeNull();
        HistoryChain.FirstBroken([], HistoryChain.Start).ShouldBeNull();
    }

    public static TheoryData<string, int> Edits =>
        [
            .. from part in typeof(HistoryLink).GetProperties()
            where part.Name != "EqualityContract"
            from at in Enumerable.Range(0, Whole.Count)
            select (part.Name, at),
        ];

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_of_any_field_of_any_link_is_found_at_that_link(string field, int at)
    {
        var links = Whole.ToList();
        links[at] = Edited(links[at], field);

        HistoryChain.FirstBroken(links, Whole[^1].Hash).ShouldBe(at + 1);
    }

    public static TheoryData<int> Positions => [.. Enumerable.Range(0, Whole.Count)];

    [Theory]
    [MemberData(nameof(Positions))]
    public void A_dropped_link_is_found_where_it_is_missing(int at)
    {
        var links = Whole.Where((_, i) => i != at).ToList();

        HistoryChain.FirstBroken(links, Whole[^1].Hash).ShouldBe(at + 1);
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public void A_link_put_between_is_found(int at)
    {
        var links = Whole.ToList();
        links.Insert(at, links[at] with { Payload = "{ }" });

        HistoryChain.FirstBroken(links, Whole[^1].Hash).ShouldBe(at + 1);
    }

    [Fact]
    public void Two_links_exchanged_are_found_even_when_renumbered()
    {
        var links = Whole.ToList();
        (links[2], links[3]) = (links[3] with { Seq = 3 }, links[2] with { Seq = 4 });

        HistoryChain.FirstBroken(links, Whole[^1].Hash).ShouldBe(3);
    }

    [Fact]
    public void A_tail_rewritten_with_sound_hashes_is_found_by_what_the_order_remembers()
    {
        var links = Whole.SkipLast(1).ToList();
        links.Add(Sealed(Whole[^1] with { At = Whole[^1].At.AddDays(1) }, links[^1].Hash));

        HistoryChain.FirstBroken(links, last: null).ShouldBeNull();
        HistoryChain.FirstBroken(links, Whole[^1].Hash).ShouldBe(Whole.Count + 1);
    }

    [Fact]
    public void Text_moved_from_one_field_to_the_next_makes_another_hash()
    {
        byte[] Hash(string type, string unit, string payload) =>
            HistoryChain.Hash(
                HistoryChain.Start,
                110106,
                Guid.Empty,
                1,
                type,
                Given.Monday9,
                Guid.Empty,
                unit,
                payload
            );

        byte[][] hashes = [Hash("ab", "c", "d"), Hash("a", "bc", "d"), Hash("a", "b", "cd"), Hash("abc", "", "d")];

        hashes.Select(Convert.ToHexString).Distinct().Count().ShouldBe(4);
    }

    [Fact]
    public void A_time_finer_than_the_database_keeps_does_not_break_the_chain()
    {
        var links = Whole.ToList();
        links[1] = links[1] with { At = links[1].At.AddTicks(7) };

        HistoryChain.FirstBroken(links, Whole[^1].Hash).ShouldBeNull();
    }

    [Fact]
    public void The_hash_of_a_text_is_its_sha256() =>
        HistoryChain.HashText("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");

    internal static IReadOnlyList<HistoryLink> Chain(WorkOrder order)
    {
        var (links, hash) = (new List<HistoryLink>(), HistoryChain.Start);
        foreach (var fact in order.Fresh)
        {
            var link = new HistoryLink(
                order.District,
                order.Id,
                links.Count + 1,
                fact.GetType().Name,
                fact.At,
                fact.By.Staff.Value,
                fact.By.Unit.Value,
                HistoryText.Write(fact),
                []
            );
            links.Add(Sealed(link, hash));
            hash = links[^1].Hash;
        }
        return links;
    }

    private static HistoryLink Sealed(HistoryLink l, byte[] before) =>
        l with
        {
            Hash = HistoryChain.Hash(before, l.District, l.Order, l.Seq, l.Type, l.At, l.Staff, l.Unit, l.Payload),
        };

    private static HistoryLink Edited(HistoryLink l, string field) =>
        field switch
        {
            nameof(l.District) => l with { District = l.District + 1 },
            nameof(l.Order) => l with { Order = Guid.AllBitsSet },
            nameof(l.Seq) => l with { Seq = l.Seq + 1 },
            nameof(l.Type) => l with { Type = l.Type + "x" },
            nameof(l.At) => l with { At = l.At.AddMicroseconds(1) },
            nameof(l.Staff) => l with { Staff = Guid.AllBitsSet },
            nameof(l.Unit) => l with { Unit = "" },
            nameof(l.Payload) => l with { Payload = l.Payload + " " },
            nameof(l.Hash) => l with { Hash = [.. l.Hash.Reverse()] },
            _ => throw new InvalidOperationException($"{field} is new: is it in the hash?"),
        };
}
