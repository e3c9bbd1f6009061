using Jiban.Server.Shell;
using Jiban.Server.Shell.Components;
using Jiban.Server.WorkOrders;

namespace Jiban.Server.Admin;

/// <summary>What the forms of policy offer.</summary>
static class PolicyChoices
{
    /// <summary>Categories in use or to come, below their first level.</summary>
    public static IEnumerable<Choice> Categories(Scene scene) =>
        from category in scene.Book.Categories.Values
        where category.Until is null || category.Until > scene.Today
        orderby category.Code
        select new Choice(
            category.Code,
            $"{category.Code} {(Say.Chinese || category.NameEn.Length == 0 ? category.Name : category.NameEn)}",
            scene.Book.Categories.TryGetValue(category.Code[..2] + "0000", out var first)
                ? Say.Chinese || first.NameEn.Length == 0
                    ? first.Name
                    : first.NameEn
                : null
        );
}
