using Jiban.Units;

namespace Jiban.Server.Access;

/// <summary>Permissions as accounts and keys keep them: by name, ignoring names of a newer or older program.</summary>
public static class PermissionNames
{
    public static IReadOnlyList<Permission> Read(IEnumerable<string> names) =>
        [
            .. names
                .Select(name => Enum.TryParse<Permission>(name, out var known) ? known : (Permission?)null)
                .OfType<Permission>(),
        ];
}
