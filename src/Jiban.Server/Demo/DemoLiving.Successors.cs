using Jiban.Intake;
using Jiban.Server.Access;
using Jiban.Server.Storage;
using Jiban.WorkOrders;

namespace Jiban.Server.Demo;

internal sealed partial class DemoLiving
{
    const int TitleSigns = 60;

    readonly Dictionary<DateOnly, int> numbers = [];
    readonly DemoWords words = new();
    int known;

    /// <summary>接续工单: orders a check opened where a matter was back; lived after all others, with the last numbers of their days.</summary>
    public List<PlannedCall> Successors { get; } = [];

    void Count(IReadOnlyCollection<PlannedCall> calls)
    {
        foreach (var call in calls)
        {
            known = Math.Max(known, call.Index + 1);
            if (call.Number is null)
                continue;
            var day = facts.Office.DateOf(call.ReceivedAt);
            numbers[day] = numbers.GetValueOrDefault(day) + 1;
        }
    }

    /// <summary>As a check recorded as back opens the next order: on the channel of patrols, nobody asked for it.</summary>
    WorkOrderNumber CarryOn(WorkOrder o, ReinspectionRow row, string note, DateTimeOffset at)
    {
        var number = WorkOrderNumber.Of(DemoUnits.District, row.DueOn, numbers.GetValueOrDefault(row.DueOn) + 1);
        var place = RequestMasking.PlaceToGo(o);
        var title = $"复发：{o.Masked.Title}";
        var call = new PlannedCall
        {
            Index = known,
            ReceivedAt = at,
            Channel = Channel.Patrol,
            Kind = o.Kind,
            Category = o.Category,
            Urgency = o.Urgency,
            Title = title.Length <= TitleSigns ? title : title[..(TitleSigns - 1)] + "…",
            Text = $"{o.Masked.Title}。{place}。定期检查发现又出现了：{note}上一件工单：{o.Number}。",
            Caller = Jiban.Intake.Caller.Unknown,
            Place = place,
            About = o.AboutUnit,
            ExternalNumber = $"reinspection {o.Number.Value} {row.Plan} {row.Number}",
            Number = number,
        };
        var age = facts.Office.DateOf(now).DayNumber - row.DueOn.DayNumber;
        call = call with { Steps = new DemoLife(facts, words, checking.Fork(), call, held: null, age).Steps() };
        Count([call]);
        contacts[call.Index] = checking.Id(at);
        orders[call.Index] = (checking.Id(at), number);
        Successors.Add(call);
        return number;
    }
}
