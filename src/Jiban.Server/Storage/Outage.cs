using System.Net.Sockets;
using Npgsql;

namespace Jiban.Server.Storage;

/// <summary>稍后再来: nothing was wrong with what was asked; the same may well be done a little later.</summary>
/// <param name="Seconds">After which it may be sent again.</param>
public abstract record ComeAgain(int Seconds) : Refusal;

/// <summary>暂收不下: as many contacts wait as may, or the database is away. Nothing of it is kept, unless the connection broke at its very commit.</summary>
public sealed record NotTakenNow(int Seconds) : ComeAgain(Seconds);

/// <summary>数据库中断: the database is away, starting, or held up by others.</summary>
public sealed record DatabaseAway(int Seconds) : ComeAgain(Seconds);

/// <summary>磁盘已满: the database has no room for more.</summary>
public sealed record NoRoomLeft(int Seconds) : ComeAgain(Seconds);

/// <summary>数据库中断: tells by what the database or the connection said whether a fault lies with them and passes.</summary>
public static class Outage
{
    /// <summary>idle_in_transaction_session_timeout; Npgsql has no name for it.</summary>
    public const string IdleInTransaction = "25P03";

    const int SoonSeconds = 2;

    /// <summary>Somebody has to make room first.</summary>
    const int RoomSeconds = 60;

    /// <summary>
    /// Connection lost (08), in one another's way (40), no more connections, memory or room (53), ended or starting (57), a standby that is
    /// not the master yet, and a transaction of a node that had stopped for too long. Decided by SQLSTATE only (schema rule 15).
    /// </summary>
    public static bool IsOutage(this Exception e) => Causes(e).Any(IsPassing);

    /// <summary>Whether it is for want of room on the disk.</summary>
    public static bool IsWantOfRoom(this Exception e) =>
        Causes(e).Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull });

    /// <returns>What whoever asked is told; null when it is no outage.</returns>
    public static ComeAgain? Of(Exception e) =>
        e.IsWantOfRoom() ? new NoRoomLeft(RoomSeconds)
        : e.IsOutage() ? new DatabaseAway(SoonSeconds)
        : null;

    /// <summary>As <see cref="Of"/>, for a contact.</summary>
    public static ComeAgain NotTaken(Exception e) =>
        e.IsWantOfRoom() ? new NoRoomLeft(RoomSeconds) : new NotTakenNow(SoonSeconds);

    static bool IsPassing(Exception cause) =>
        cause is PostgresException { SqlState: var state }
            ? state[..2] is "08" or "40" or "53" or "57" && state is not PostgresErrorCodes.ProtocolViolation
                || state is PostgresErrorCodes.ReadOnlySqlTransaction or IdleInTransaction
            : cause is not NpgsqlOperationInProgressException
                && cause
                    is NpgsqlException { InnerException: null or IOException or SocketException or TimeoutException };

    static IEnumerable<Exception> Causes(Exception e)
    {
        for (var cause = e; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
