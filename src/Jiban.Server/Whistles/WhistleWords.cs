using Jiban.Calendar;
using Jiban.Server.Calendar;
using Jiban.Server.Shell;
using Jiban.Whistles;

namespace Jiban.Server.Whistles;

/// <summary>The words of the closed lists of whistles, in the reader's language, with colour and icon.</summary>
public static class WhistleWords
{
    /// <summary>30 分钟内到场; on working time as policy writes it.</summary>
    public static string Within(Limit limit)
    {
        var span =
            limit.Unit is LimitUnit.Hours
                ? TimeWords.Span(TimeSpan.FromHours((double)limit.Amount))
                : $"{limit.Amount:0.####} {LimitWords.Of(limit.Unit)}";
        return Say.It($"{span}内到场", $"arrive within {span}");
    }

    public static string Of(WhistleKind kind) =>
        kind switch
        {
            WhistleKind.ResidentRequest => Say.It("群众诉求", "Resident's request"),
            WhistleKind.KeyWork => Say.It("重点工作", "Key work"),
            WhistleKind.JointEnforcement => Say.It("综合执法", "Joint enforcement"),
            WhistleKind.Emergency => Say.It("应急处置", "Emergency"),
        };

    public static string Of(WhistleStage stage) =>
        stage switch
        {
            WhistleStage.Called => Say.It("已吹哨", "Called"),
            WhistleStage.OnSite => Say.It("现场处置", "On the spot"),
            WhistleStage.Unsolved => Say.It("未解决", "Not solved"),
            WhistleStage.Solved => Say.It("已解决", "Solved"),
            WhistleStage.CalledOff => Say.It("已撤哨", "Called off"),
        };

    /// <summary>The verb; in English lower case inside a sentence reads well too.</summary>
    public static string Of(WhistleAction action) =>
        action switch
        {
            WhistleAction.Invite => Say.It("加派单位", "call further units"),
            WhistleAction.Arrive => Say.It("报到", "report arrival"),
            WhistleAction.Leave => Say.It("离场", "leave"),
            WhistleAction.WriteMinutes => Say.It("写纪要", "write the minutes"),
            WhistleAction.GiveTask => Say.It("派任务", "give a task"),
            WhistleAction.FinishTask => Say.It("报任务完成", "report a task done"),
            WhistleAction.Confirm => Say.It("确认结果", "confirm the result"),
            WhistleAction.CallOff => Say.It("撤哨", "call it off"),
        };

    public static string Button(WhistleAction action) =>
        Of(action) is var verb ? char.ToUpper(verb[0]) + verb[1..] : "";

    public static string Of(AttendanceState state) =>
        state switch
        {
            AttendanceState.OnTheWay => Say.It("待到场", "Awaited"),
            AttendanceState.Overdue => Say.It("逾期未到", "Overdue"),
            AttendanceState.InTime => Say.It("按时到场", "There, in time"),
            AttendanceState.Late => Say.It("迟到", "There, late"),
            AttendanceState.Absent => Say.It("缺席", "Absent"),
            AttendanceState.LeftEarly => Say.It("提前离场", "Left early"),
            AttendanceState.Left => Say.It("已离场", "Left"),
            AttendanceState.Released => Say.It("不必再到", "Not needed"),
        };

    public static string Of(AttendanceBreach breach) =>
        breach switch
        {
            AttendanceBreach.Late => Say.It("迟到", "late"),
            AttendanceBreach.Absent => Say.It("缺席", "absent"),
            AttendanceBreach.LeftEarly => Say.It("事未完先撤", "left before the result"),
        };

    public static string Of(WhistleAlarm alarm) =>
        alarm switch
        {
            WhistleAlarm.None => Say.It("正常", "Inside the bounds"),
            WhistleAlarm.TooFew => Say.It("偏少", "Below the lower bound"),
            WhistleAlarm.TooMany => Say.It("到上限", "At the upper bound"),
        };

    public static Tone Tone(WhistleStage stage) =>
        stage switch
        {
            WhistleStage.Called or WhistleStage.OnSite => Shell.Tone.Act,
            WhistleStage.Unsolved => Shell.Tone.Overdue,
            WhistleStage.Solved => Shell.Tone.Solved,
            WhistleStage.CalledOff => Shell.Tone.Waiting,
        };

    public static string Icon(WhistleStage stage) =>
        stage switch
        {
            WhistleStage.Called => "speakerphone",
            WhistleStage.OnSite => "map-pin",
            WhistleStage.Unsolved => "alert-triangle",
            WhistleStage.Solved => "circle-check",
            WhistleStage.CalledOff => "circle-x",
        };

    public static Tone Tone(AttendanceState state) =>
        state switch
        {
            AttendanceState.OnTheWay => Shell.Tone.Act,
            AttendanceState.InTime or AttendanceState.Left => Shell.Tone.Solved,
            AttendanceState.Late => Shell.Tone.DueSoon,
            AttendanceState.Overdue or AttendanceState.Absent or AttendanceState.LeftEarly => Shell.Tone.Overdue,
            AttendanceState.Released => Shell.Tone.Waiting,
        };

    public static Tone Tone(WhistleAlarm alarm) =>
        alarm is WhistleAlarm.TooMany ? Shell.Tone.Overdue : Shell.Tone.DueSoon;

    public static string Far(int? metres) =>
        Say.It($"离现场较远，约 {metres} 米", $"Far from the place, about {metres} m");
}
