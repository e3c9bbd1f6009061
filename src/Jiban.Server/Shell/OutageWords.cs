using Jiban.Server.Storage;

namespace Jiban.Server.Shell;

/// <summary>What whoever comes at a bad moment is told; when to come again stands in Retry-After too.</summary>
static class OutageWords
{
    public static RefusalWords? Of(Refusal refusal) =>
        refusal switch
        {
            NotTakenNow r => new(
                Say.It("现在收不下这件来件", "This contact could not be taken just now"),
                Say.It(
                    $"请 {r.Seconds} 秒后再发一次；带同一个 Idempotency-Key 不会重复。",
                    $"Send it again in {r.Seconds} seconds; under the same Idempotency-Key it is never taken twice."
                ),
                503
            ),
            DatabaseAway r => new(
                Say.It("数据库暂时没有回应", "The database does not answer at the moment"),
                Say.It(
                    $"请 {r.Seconds} 秒后再发一次；改工单的，先看它现在的版本。",
                    $"Send it again in {r.Seconds} seconds; before changing an order again look at its version."
                ),
                503
            ),
            NoRoomLeft => new(
                Say.It("数据库的磁盘满了，没有存下", "The database's disk is full; nothing was kept"),
                Say.It(
                    "请管理员腾出磁盘空间，然后再发一次；急事请拨 12345。",
                    "An administrator must make room on the disk; then send it again. If it is urgent call 12345."
                ),
                507
            ),
            _ => null,
        };
}
