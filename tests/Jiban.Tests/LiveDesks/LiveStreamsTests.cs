using Jiban.Server.LiveDesks;
using Jiban.Server.Storage;
using Jiban.Tests.Support;
using Jiban.Tests.WorkOrders;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Jiban.Tests.LiveDesks;

/// <summary>The streams of a node by themselves.</summary>
public sealed class LiveStreamsTests(DistrictServer server) : IClassFixture<DistrictServer>
{
    private readonly FakeClock clock = new();

    [Fact]
    public async Task Who_is_no_longer_who_they_were_is_ended_and_who_moved_hears_of_the_new_unit()
    {
        var book = await Book();
        var streams = new LiveStreams(new(9, 9, 1), clock);
        var reach = VariedOrders.DistrictReader(book);
        var (stays, moves, changes, gone) = (Reader("a"), Reader("b"), Reader("c"), Reader("d"));
        var open = new[] { stays, moves, changes, gone }.Select(r => streams.Enter(r, null, null, book)).ToList();
        var other = reach with { District = 110105 };

        streams.Recognise(
            [.. open.Select(s => s.Person)],
            new[] { stays, moves with { Reach = other }, changes with { Stamp = "another password" } }.ToDictionary(r =>
                r.Person
            )
        );
        streams.Hear([new(NoticeKind.Order, SmallDistrict.Id, [], [])], book);

        (await open[0].Next()).ShouldBe(LiveWord.Changed);
        open[1].Reader.Reach.ShouldBe(other);
        open[1].Next().IsCompleted.ShouldBeFalse("nothing of its new district changed");
        (await open[2].Next()).HasFlag(LiveWord.Over).ShouldBeTrue();
        (await open[3].Next()).HasFlag(LiveWord.Over).ShouldBeTrue();

        LiveReader Reader(string stamp) => new(Guid.CreateVersion7(clock.Now), stamp, reach);
    }

    [Fact]
    public async Task Over_stays_over_and_a_node_that_stops_takes_nobody_new()
    {
        var book = await Book();
        var streams = new LiveStreams(new(9, 9, 1), clock);
        var reader = new LiveReader(Guid.CreateVersion7(clock.Now), null, VariedOrders.DistrictReader(book));
        var stream = streams.Enter(reader, null, null, book);

        streams.Close();

        (await stream.Next()).ShouldBe(LiveWord.Over);
        (await stream.Next()).ShouldBe(LiveWord.Over);
        Should
            .Throw<RefusedException>(() => streams.Enter(reader, null, null, book))
            .Refusal.ShouldBeOfType<TooManyStreams>();
    }

    [Fact]
    public async Task A_desk_whose_page_is_older_than_what_the_node_remembers_looks_once()
    {
        var book = await Book();
        var streams = new LiveStreams(new(9, 9, 1), clock);
        var reader = new LiveReader(Guid.CreateVersion7(clock.Now), null, VariedOrders.DistrictReader(book));
        streams.BeginToHear();

        var read = clock.Now.AddMinutes(1);
        (await streams.Enter(reader, null, read.AddMinutes(-5), book).Next()).ShouldBe(LiveWord.Changed);
        streams.Enter(reader, null, read, book).Next().IsCompleted.ShouldBeFalse();
        streams.HearNothing();
        (await streams.Enter(reader, null, read, book).Next()).ShouldBe(LiveWord.Changed);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(700, 1400)]
    [InlineData(100_000, 5000)]
    public void The_more_desks_there_are_the_wider_they_spread(int desks, int milliseconds) =>
        LiveLimits.Spread(desks).TotalMilliseconds.ShouldBe(milliseconds);

    private ValueTask<PolicyBook> Book() => server.Services.GetRequiredService<CurrentPolicy>().Book(default);
}
