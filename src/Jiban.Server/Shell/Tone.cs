namespace Jiban.Server.Shell;

/// <summary>The six meanings of colour, the same in chips, charts and maps. Never shown alone: an icon or a word goes with it.</summary>
public enum Tone
{
    /// <summary>Blue: act here.</summary>
    Act,

    /// <summary>Green: solved.</summary>
    Solved,

    /// <summary>Amber: due soon, less than a quarter of the time left.</summary>
    DueSoon,

    /// <summary>Red: overdue or emergency.</summary>
    Overdue,

    /// <summary>Grey: waiting for someone else.</summary>
    Waiting,

    /// <summary>Violet: 挂账, kept open by plan.</summary>
    OnAccount,
}

public static class Tones
{
    /// <summary>The class that colours an element and everything in it.</summary>
    public static string Css(this Tone tone) =>
        tone switch
        {
            Tone.Act => "tone-act",
            Tone.Solved => "tone-solved",
            Tone.DueSoon => "tone-due-soon",
            Tone.Overdue => "tone-overdue",
            Tone.Waiting => "tone-waiting",
            Tone.OnAccount => "tone-on-account",
        };

    /// <summary>The icon that says the same without colour.</summary>
    public static string Icon(this Tone tone) =>
        tone switch
        {
            Tone.Act => "circle-dot",
            Tone.Solved => "circle-check",
            Tone.DueSoon => "clock",
            Tone.Overdue => "alert-triangle",
            Tone.Waiting => "hourglass",
            Tone.OnAccount => "bookmark",
        };
}
