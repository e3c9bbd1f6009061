using Jiban.Units;
using Microsoft.AspNetCore.Identity;

namespace Jiban.Server.Access;

/// <summary>工作人员: a person who signs in; permissions × unit subtree × area.</summary>
public sealed class StaffMember : IdentityUser<Guid>
{
    public string Name { get; set; } = "";

    /// <summary>岗位: what the person is called; never asked by code.</summary>
    public string Post { get; set; } = "";
    public UnitCode Unit { get; set; }

    /// <summary>Prefix of place codes served besides the unit's subtree; the district code means all of it.</summary>
    public string Area { get; set; } = "";

    /// <summary>Names of <see cref="Permission"/>.</summary>
    public string[] Permissions { get; set; } = [];
    public bool Active { get; set; } = true;

    /// <summary>请假 from this local day on; null while <see cref="AbsentUntil"/> is given means at once.</summary>
    public DateOnly? AbsentFrom { get; set; }

    /// <summary>Back on this local day; null for nobody who is or will be away.</summary>
    public DateOnly? AbsentUntil { get; set; }

    /// <summary>Whether somebody is away on a day: the rotation skips them.</summary>
    public static bool IsAway(DateOnly? from, DateOnly? until, DateOnly day) =>
        until > day && (from is null || from <= day);

    /// <summary>When an administrator gave the present password; null once its owner chose one.</summary>
    public DateTimeOffset? TemporaryPasswordSince { get; set; }
}

/// <summary>接口密钥: a key of an outside system; only its hash is kept.</summary>
public sealed class ApiKey
{
    public required Guid Id { get; init; }
    public required string Name { get; set; }
    public required byte[] Hash { get; init; }
    public required string[] Permissions { get; set; }
    public required UnitCode Unit { get; init; }
    public string Area { get; set; } = "";
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}
