using Jiban.Server.Shell;

namespace Jiban.Server.LiveDesks;

static class LiveWords
{
    public static RefusalWords? Of(Refusal refusal) =>
        refusal is TooManyStreams r
            ? new(
                Say.It("同时开着的实时页面太多了", "Too many live pages are open at once"),
                Say.It(
                    $"请关掉几个页面，或过 {r.Seconds} 秒再试；页面照样能用，每分钟自己看一次。",
                    $"Close some pages, or try again in {r.Seconds} seconds; pages still work and look once a minute."
                ),
                503
            )
            : null;
}
