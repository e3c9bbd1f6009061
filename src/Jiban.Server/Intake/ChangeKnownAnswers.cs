using Jiban.Server.Admin;
using Jiban.Server.Storage;
using Jiban.Units;

namespace Jiban.Server.Intake;

/// <summary>新增问答.</summary>
public sealed record AddKnownAnswer(
    string Category,
    string Question,
    string Answer,
    string QuestionEn = "",
    string AnswerEn = "",
    string Why = ""
);

/// <summary>修改问答.</summary>
public sealed record ChangeKnownAnswer(
    string Category,
    string Question,
    string Answer,
    string QuestionEn = "",
    string AnswerEn = "",
    string Why = ""
);

/// <summary>The use cases of known answers.</summary>
public sealed class ChangeKnownAnswers(ReferenceChange change)
{
    const Permission Needed = Permission.EditPolicy;

    public Task<Edited> Handle(AddKnownAnswer command, CancellationToken ct) =>
        change.Do(
            Needed,
            command.Why,
            editing =>
            {
                var answer = new KnownAnswer
                {
                    Id = Guid.CreateVersion7(editing.Scene.Now),
                    Category = command.Category,
                    Question = command.Question,
                    QuestionEn = command.QuestionEn,
                    Answer = command.Answer,
                    AnswerEn = command.AnswerEn,
                };
                editing.Db.Add(answer);
                return Task.FromResult<object>(answer);
            },
            ct
        );

    public Task<Edited> Handle(RowSeen seen, ChangeKnownAnswer command, CancellationToken ct) =>
        OnAnswer(
            seen,
            command.Why,
            answer =>
            {
                answer.Category = command.Category;
                (answer.Question, answer.QuestionEn) = (command.Question, command.QuestionEn);
                (answer.Answer, answer.AnswerEn) = (command.Answer, command.AnswerEn);
            },
            ct
        );

    public Task<Edited> Use(RowSeen seen, bool active, Because command, CancellationToken ct) =>
        OnAnswer(seen, command.Why, answer => answer.Active = active, ct);

    Task<Edited> OnAnswer(RowSeen seen, string why, Action<KnownAnswer> act, CancellationToken ct) =>
        change.Do(
            Needed,
            why,
            async editing =>
            {
                var id = Guid.TryParse(seen.Key, out var known) ? known : default;
                var answer = await editing.Find<KnownAnswer>(seen, ct, id);
                act(answer);
                Guard.Require(editing.Db.ChangeTracker.HasChanges(), new NothingToChange());
                return answer;
            },
            ct
        );
}
