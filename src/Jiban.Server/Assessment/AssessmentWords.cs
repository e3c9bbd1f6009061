using Jiban.Assessment;
using Jiban.Server.Shell;

namespace Jiban.Server.Assessment;

/// <summary>The words of 考核, in the reader's language.</summary>
public static class AssessmentWords
{
    public static string Of(AssessmentLevel level) =>
        level switch
        {
            AssessmentLevel.Street => Say.It("街镇", "Streets"),
            AssessmentLevel.Community => Say.It("社区", "Communities"),
            AssessmentLevel.Department => Say.It("部门和公共服务企业", "Departments and services"),
            AssessmentLevel.Firm => Say.It("物业企业", "Property firms"),
            AssessmentLevel.Section => Say.It("科室", "Sections"),
        };

    /// <summary>What an order is counted by where no callback is asked for, and as a hard case; empty where all went as it should.</summary>
    public static string Marks(HowItCounted order) =>
        string.Join(
            Say.It("、", ", "),
            new[]
            {
                order.SignedForInTime is false ? Say.It("签收超时", "signed for late") : null,
                order.ClosedInTime is false ? Say.It("办结超时", "closed late") : null,
                order.Returned ? Say.It("回退", "returned") : null,
                order.Redone ? Say.It("重办", "redone") : null,
                order.HardCase ? Say.It("疑难", "hard case") : null,
            }.OfType<string>()
        );

    public static string Of(Standing standing) =>
        standing switch
        {
            Standing.Counted => Say.It("计入", "counted"),
            Standing.CountedWithoutAnswer => Say.It("按口径计入", "counted by policy"),
            Standing.NotCalledBack => Say.It("未回访", "not called back"),
            Standing.Unreachable => Say.It("联系不上，不计入", "unreachable, left out"),
            Standing.RefusedToAnswer => Say.It("拒访，不计入", "refused, left out"),
            Standing.WrongNumber => Say.It("号码错误，不计入", "wrong number, left out"),
            Standing.Excluded => Say.It("剔除，调整后不计入", "excluded from the adjusted rate"),
            Standing.HardCase => Say.It("疑难，单列", "a hard case, counted apart"),
            Standing.OnAccount => Say.It("挂账，调整后不计入", "on account, out of the adjusted rate"),
        };
}
