using Microsoft.AspNetCore.Components;

namespace Jiban.Server.Shell.Components;

/// <summary>A label, its hint, its control and what is wrong with it, tied together for eyes and screen readers.</summary>
public sealed partial class Field
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string? Value { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Type of a plain input: text, tel, date, file, …</summary>
    [Parameter]
    public string Type { get; set; } = "text";

    /// <summary>More than none makes it a text area.</summary>
    [Parameter]
    public int Rows { get; set; }

    /// <summary>Makes it a select.</summary>
    [Parameter]
    public IEnumerable<Choice>? Options { get; set; }

    /// <summary>The select's first line, which stands for no choice.</summary>
    [Parameter]
    public string? Empty { get; set; }

    [Parameter]
    public bool Required { get; set; }

    /// <summary>Says so beside the label.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>Overrides the cascading errors.</summary>
    [Parameter]
    public string? Wrong { get; set; }

    /// <summary>When two forms of a page have a field of the same name.</summary>
    [Parameter]
    public string? Id { get; set; }

    [Parameter]
    public string? Class { get; set; }

    /// <summary>Any other control: splat the given attributes on it.</summary>
    [Parameter]
    public RenderFragment<IReadOnlyDictionary<string, object>>? ChildContent { get; set; }

    /// <summary>Everything else (maxlength, autocomplete, inputmode, data-key …) goes to the control.</summary>
    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? More { get; set; }

    [CascadingParameter]
    public FieldErrors? Errors { get; set; }

    private string? Error => Wrong ?? Errors?[Name];

    private Dictionary<string, object> Control { get; set; } = [];

    protected override void OnParametersSet()
    {
        Id ??= "f-" + Name;
        Control = More?.ToDictionary() ?? [];
        Control["id"] = Id;
        Control["name"] = Name;
        if (Required)
            Control["required"] = true;

        var described = string.Join(
            ' ',
            new[] { Hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error" }.OfType<string>()
        );
        if (described.Length > 0)
            Control["aria-describedby"] = described;
        if (Error is not null)
            Control["aria-invalid"] = "true";
    }
}
