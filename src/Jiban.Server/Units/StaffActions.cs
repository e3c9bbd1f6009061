using Jiban.Server.Admin;
using Jiban.Server.Shell;

namespace Jiban.Server.Units;

/// <summary>What can be done to people.</summary>
static class StaffActions
{
    public static IReadOnlyList<AdminAction> All => [Add, Change, Absence, Reset, Unlock, Deactivate, Activate];

    static AdminAction Add =>
        AdminAction.New<AddStaffMember>(
            "add",
            Say.It("新增人员", "Add a person"),
            "plus",
            (s, c, ct) => s.GetRequiredService<ChangeStaff>().Handle(c, ct),
            [
                AdminInput.Line("userName", 40, true) with
                {
                    Hint = Say.It("小写字母、数字、点、横线；定了就不再改", "a-z, 0-9, dot, hyphen; never changes"),
                },
                .. Place,
                AdminInput.Why(needed: false),
            ]
        ) with
        {
            Lead = Say.It(
                "保存后给出一次性密码，只显示这一次；本人第一次登录时要换掉。",
                "You then get a one-time password, shown once; its owner replaces it when first signing in."
            ),
        };

    static AdminAction Change =>
        AdminAction.On<ChangeStaffMember>(
            "change",
            Say.It("修改", "Change"),
            "pencil",
            (s, seen, c, ct) => s.GetRequiredService<ChangeStaff>().Handle(seen, c, ct),
            [.. Place, AdminInput.Why()]
        );

    static AdminAction Absence =>
        AdminAction.On<SetAbsence>(
            "absence",
            Say.It("请假", "Absence"),
            "calendar-event",
            (s, seen, c, ct) => s.GetRequiredService<ChangeStaff>().Handle(seen, c, ct),
            AdminInput.Day("absentFrom", needed: false) with
            {
                Hint = Say.It("从哪天起；空着就是现在。", "The first day away; empty means now."),
            },
            AdminInput.Day("absentUntil", needed: false) with
            {
                Hint = Say.It(
                    "哪天回岗；空着就是在岗。请假期间不轮到此人。",
                    "The day of return; empty means present. The rotation skips absent people."
                ),
            },
            AdminInput.Why(needed: false)
        );

    static AdminAction Reset =>
        AdminAction.On<Because>(
            "reset-password",
            Say.It("重设密码", "Reset password"),
            "key",
            (s, seen, c, ct) => s.GetRequiredService<ChangeStaff>().ResetPassword(seen, c, ct),
            AdminInput.Why()
        ) with
        {
            Lead = Say.It(
                "旧密码和所有登录立刻失效，也会解锁；新的一次性密码只显示一次。",
                "The old password and every session end at once, a lock too; the new one-time password is shown once."
            ),
        };

    static AdminAction Unlock =>
        AdminAction.On<Because>(
            "unlock",
            Say.It("解锁", "Unlock"),
            "lock-open",
            (s, seen, c, ct) => s.GetRequiredService<ChangeStaff>().Unlock(seen, c, ct),
            AdminInput.Why(needed: false)
        ) with
        {
            Offered = row => row["lockoutEnd"] is not null,
        };

    static AdminAction Deactivate =>
        AdminSwitch.Off((s, seen, c, ct) => s.GetRequiredService<ChangeStaff>().Deactivate(seen, c, ct)) with
        {
            Lead = Say.It(
                "立刻退出所有登录，不能再登录；办过的事都留着。",
                "Signed out everywhere at once and shut out; all that was done stays."
            ),
        };

    static AdminAction Activate =>
        AdminSwitch.On((s, seen, c, ct) => s.GetRequiredService<ChangeStaff>().Activate(seen, c, ct));

    static IReadOnlyList<AdminInput> Place =>
        [
            AdminInput.Line("name", 40, true) with
            {
                Label = Say.It("姓名", "Name"),
            },
            AdminInput.Line("post", 40),
            AdminInput.One("unit", UnitChoices.Mine),
            AdminInput.Line("area", 20) with
            {
                Hint = Say.It(
                    "除本单位外还服务哪一片：区划代码的开头，如 110106013；没有就空着",
                    "Places served besides the unit's own: the beginning of their code, e.g. 110106013; or empty"
                ),
            },
            AdminInput.Many("permissions", UnitChoices.Permissions),
        ];
}
