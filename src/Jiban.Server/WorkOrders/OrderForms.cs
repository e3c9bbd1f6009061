using System.Reflection;
using Jiban.WorkOrders;

namespace Jiban.Server.WorkOrders;

/// <summary>The form of each action, found on the forms themselves.</summary>
public static class OrderForms
{
    static readonly Dictionary<Type, WorkOrderAction> actions = typeof(OrderForms)
        .Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(OrderForm)) && !t.IsAbstract)
        .ToDictionary(t => t, t => t.GetCustomAttribute<DoesAttribute>()!.Action);

    static readonly Dictionary<WorkOrderAction, Type> forms = actions.ToDictionary(a => a.Value, a => a.Key);

    public static WorkOrderAction ActionOf(Type form) => actions[form];

    /// <summary>Null for an action that begins on another page.</summary>
    public static Type? For(WorkOrderAction action) => forms.GetValueOrDefault(action);
}
