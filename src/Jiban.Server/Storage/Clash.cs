using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>抢先: why a save came too late.</summary>
public static class Clash
{
    /// <summary>Somebody else changed the row meanwhile, or wrote the one that was to be added.</summary>
    public static bool IsClash(this DbUpdateException e) => e is DbUpdateConcurrencyException || e.IsTaken();

    /// <summary>Somebody else wrote the row that was to be added.</summary>
    public static bool IsTaken(this DbUpdateException e) =>
        e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
}
