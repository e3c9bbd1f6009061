using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Assessment;

/// <summary>The words of the list of lost orders.</summary>
static class LostOrderWords
{
    public static string Of(ReviewState state) =>
        state switch
        {
            ReviewState.Outstanding => Say.It("未完成", "Outstanding"),
            ReviewState.Done => Say.It("已完成", "Done"),
        };

    public static string Lead(LostOrdersRead read, PolicyBook book) =>
        Say.It(
            $"{book.NameOf(new UnitCode(read.Unit))}，{read.Period} 期失分 {read.Orders} 件，复盘完成 {read.Done} 件。每个经手单位都要陈述，并写出教训。",
            $"{book.NameOf(new UnitCode(read.Unit))}, period {read.Period}: {read.Orders} lost, {read.Done} reviewed. Every unit that touched one says what it did, and a lesson is drawn."
        );
}
