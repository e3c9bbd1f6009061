using Jiban.Units;
using Jiban.WorkOrders;

namespace Jiban.Governance;

/// <summary>项目履历文本: a project's facts as text and back, see <see cref="FactText{TFact}"/>.</summary>
public static class ProjectText
{
    static readonly FactText<ProjectEvent> text = new((fact, by, at) => fact with { By = by, At = at });

    /// <summary>Every kind of fact by its stored name.</summary>
    public static IReadOnlyDictionary<string, Type> Types => text.Types;

    /// <summary>The payload of a fact.</summary>
    public static string Write(ProjectEvent fact) => text.Write(fact);

    /// <summary>The fact a stored row stands for.</summary>
    /// <exception cref="InvalidDataException">Unknown type or unreadable payload.</exception>
    public static ProjectEvent Read(string type, string payload, Actor by, DateTimeOffset at) =>
        text.Read(type, payload, by, at);
}
