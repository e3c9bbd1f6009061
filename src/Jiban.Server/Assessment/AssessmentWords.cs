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
