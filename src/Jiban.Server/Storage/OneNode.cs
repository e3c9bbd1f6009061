using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Storage;

/// <summary>Work that one node at a time does; it only saves doing it twice, and never guards data (schema rule 16).</summary>
public static class OneNode
{
    /// <returns>What <paramref name="work"/> made; <paramref name="otherwise"/> when another node is at it.</returns>
    /// <param name="what">Names the work.</param>
    public static async Task<T> AtATime<T>(
        this JibanDb db,
        string what,
        T otherwise,
        Func<Task<T>> work,
        CancellationToken ct
    )
    {
        await db.Database.OpenConnectionAsync(ct);
        var taken = db.Database.SqlQuery<bool>(
            $"select pg_try_advisory_lock(hashtextextended({what}, 0)) as \"Value\""
        );
        if (!await taken.SingleAsync(ct))
            return otherwise;
        try
        {
            return await work();
        }
        finally
        {
            await db.Database.ExecuteSqlAsync(
                $"select pg_advisory_unlock(hashtextextended({what}, 0))",
                CancellationToken.None
            );
        }
    }
}
