using System.Collections;
using System.Reflection;
using FsCheck;
using FsCheck.Fluent;
using Jiban.Dispatch;
using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Tests.WorkOrders;

/// <summary>Makes facts of any kind with any values, by their constructors.</summary>
internal static class AnyFact
{
    private static readonly Gen<string> Text = Gen.Frequency(
        (6, ArbMap.Default.GeneratorFor<UnicodeString>().Select(s => Whole(s.Item ?? ""))),
        (2, Gen.Elements("", " ", "\"\\/\b\f\n\r\t", "</script>", "𠮷\u2028\u2029", "' or 1=1 --")),
        (1, Gen.Choose(0, 3000).Select(n => new string('诉', n)))
    );

    private static readonly Gen<DateTimeOffset> Instants = Gen.Choose(0, int.MaxValue)
        .Select(s => DateTimeOffset.UnixEpoch.AddSeconds(s).AddMicroseconds(s % 1_000_000));

    public static Gen<WorkOrderEvent> Of(Type kind)
    {
        var constructor = kind.GetConstructors().Single();
        return constructor
            .GetParameters()
            .Select(Value)
            .Aggregate(
                Gen.Constant<object?[]>([]),
                (all, next) => all.SelectMany(before => next.Select(value => (object?[])[.. before, value]))
            )
            .Select(values => (WorkOrderEvent)constructor.Invoke(values));
    }

    /// <summary>Every property with its value; lists are compared by what is in them.</summary>
    public static string Print(WorkOrderEvent fact) =>
        string.Join(
            '\n',
            fact.GetType()
                .GetProperties()
                .Select(p =>
                    $"{p.Name}={p.GetValue(fact) switch
                    {
                        IEnumerable and not string => List(p, fact),
                        DispatchReasoning r => $"{r.Unit} {r.Version} {string.Join(',', r.Steps)}",
                        var value => value,
                    }}"
                )
        );

    private static string List(PropertyInfo property, WorkOrderEvent fact) =>
        string.Join(',', ((IEnumerable)property.GetValue(fact)!).Cast<object>());

    private static Gen<object?> Value(ParameterInfo parameter)
    {
        var maybeNull = new NullabilityInfoContext().Create(parameter).ReadState is NullabilityState.Nullable;
        var some = Value(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType);
        return maybeNull ? Gen.Frequency((1, Gen.Constant<object?>(null)), (3, some)) : some;
    }

    private static Gen<object?> Value(Type type) =>
        type switch
        {
            _ when type == typeof(string) => Text.Select(x => (object?)x),
            _ when type == typeof(bool) => Gen.Elements(true, false).Select(x => (object?)x),
            _ when type == typeof(int) => Gen.Choose(0, int.MaxValue).Select(x => (object?)x),
            _ when type == typeof(Guid) => ArbMap.Default.GeneratorFor<Guid>().Select(x => (object?)x),
            _ when type == typeof(DateTimeOffset) => Instants.Select(x => (object?)x),
            _ when type == typeof(DateOnly) => Instants.Select(x => (object?)DateOnly.FromDateTime(x.UtcDateTime)),
            _ when type == typeof(UnitCode) => Units.Select(x => (object?)x),
            _ when type == typeof(StaffId) => People.Select(x => (object?)x),
            _ when type == typeof(Actor) => People.SelectMany(p => Units.Select(u => (object?)new Actor(p, u))),
            _ when type == typeof(WorkOrderNumber) => Instants.SelectMany(at =>
                Gen.Choose(1, 999_999)
                    .Select(n => (object?)WorkOrderNumber.Of(110106, DateOnly.FromDateTime(at.UtcDateTime), n))
            ),
            _ when type == typeof(IReadOnlyList<UnitCode>) => Units.ArrayOf().Select(x => (object?)x),
            _ when type == typeof(IReadOnlyList<StaffId>) => People.ArrayOf().Select(x => (object?)x),
            _ when type == typeof(IReadOnlyList<LostAnswer>) => Gen.Elements(Enum.GetValues<LostAnswer>())
                .ArrayOf()
                .Select(x => (object?)x),
            _ when type == typeof(IReadOnlyList<DateOnly>) => Instants
                .Select(x => DateOnly.FromDateTime(x.UtcDateTime))
                .ArrayOf()
                .Select(x => (object?)x),
            _ when type == typeof(IReadOnlyList<string>) => Text.ArrayOf(2).Select(x => (object?)x),
            _ when type == typeof(Recounted) => Instants
                .ArrayOf(4)
                .Select(at => (object?)new Recounted(at[0], at[1], at[2], at[3])),
            _ when type == typeof(DispatchReasoning) => Units.SelectMany(u =>
                Text.SelectMany(rule => Steps(rule).Select(steps => (object?)new DispatchReasoning(u, rule, steps)))
            ),
            { IsEnum: true } => Gen.Elements(Enum.GetValues(type).Cast<object?>().ToArray()),
            _ => throw new InvalidOperationException($"teach the tests to make a {type.Name}"),
        };

    /// <summary>Half a character never gets this far: no UTF-8 carries it.</summary>
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());

    private static Gen<UnitCode> Units =>
        Gen.Elements("110106", "110106007", "heat-01", "system", "部门").Select(u => new UnitCode(u));

    private static Gen<SuggestionStep[]> Steps(string rule) =>
        Gen.Elements(Enum.GetValues<StepVerdict>()).Select(verdict => new SuggestionStep(rule, verdict)).ArrayOf();

    private static Gen<StaffId> People => ArbMap.Default.GeneratorFor<Guid>().Select(g => new StaffId(g));
}
