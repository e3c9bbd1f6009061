using Jiban.Dispatch;
using Jiban.Tests.WorkOrders;
using Jiban.Units;
using Shouldly;
using Xunit;

namespace Jiban.Tests.Dispatch;

/// <summary>轮转办件 (rule 22).</summary>
public sealed class RotationTests
{
    private static readonly StaffId Ann = Given.Person(1, "u").Staff;
    private static readonly StaffId Bo = Given.Person(2, "u").Staff;
    private static readonly StaffId Chen = Given.Person(3, "u").Staff;

    private static readonly Dictionary<StaffId, DateTimeOffset> Last = new()
    {
        [Ann] = Given.Monday10,
        [Bo] = Given.Monday9,
    };

    [Fact]
    public void Whoever_never_had_one_goes_first_then_whoever_had_one_longest_ago()
    {
        Next([Ann, Bo, Chen]).Next.ShouldBe(Chen);
        Next([Ann, Bo]).Next.ShouldBe(Bo);
        Next([Ann, Bo]).Skipped.ShouldBeEmpty();
    }

    [Fact]
    public void The_absent_are_skipped_and_named_in_the_order_of_their_turn()
    {
        var (next, skipped, queue) = Next([Ann, Bo, Chen], Bo, Chen);

        next.ShouldBe(Ann);
        skipped.ShouldBe([Chen, Bo]);
        queue.ShouldBe([Chen, Bo, Ann]);
    }

    [Fact]
    public void Those_absent_behind_the_one_whose_turn_it_is_are_not_skipped() =>
        Next([Ann, Bo, Chen], Ann).Skipped.ShouldBeEmpty();

    [Fact]
    public void The_same_record_gives_the_same_queue_whatever_the_order_of_names()
    {
        var (next, _, queue) = Next([Chen, Ann, Bo]);

        Next([Bo, Chen, Ann]).Next.ShouldBe(next);
        Next([Bo, Chen, Ann]).Queue.ShouldBe(queue);
    }

    [Fact]
    public void With_nobody_present_it_is_nobodys_turn()
    {
        Should.Throw<RefusedException>(() => Next([Ann], Ann)).Refusal.ShouldBe(new NobodyPresent());
        Should.Throw<RefusedException>(() => Next([])).Refusal.ShouldBe(new NobodyPresent());
    }

    [Fact]
    public void Over_many_turns_everybody_gets_their_share()
    {
        var (last, turns) = (new Dictionary<StaffId, DateTimeOffset>(), new List<StaffId>());
        for (var i = 0; i < 30; i++)
        {
            var (next, _, _) = Rotation.Next([Ann, Bo, Chen], new HashSet<StaffId>(), last);
            last[next] = Given.Monday9.AddMinutes(i);
            turns.Add(next);
        }

        turns.CountBy(t => t).ShouldAllBe(t => t.Value == 10);
    }

    private static (StaffId Next, IReadOnlyList<StaffId> Skipped, IReadOnlyList<StaffId> Queue) Next(
        StaffId[] people,
        params StaffId[] absent
    ) => Rotation.Next(people, absent.ToHashSet(), Last);
}
