using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Jiban.Assessment;
using Jiban.Server.Access;
using Jiban.Server.Shell;
using Jiban.Server.Storage;
using Jiban.Server.WorkOrders;
using Jiban.Units;
using Jiban.WorkOrders;
using Microsoft.EntityFrameworkCore;

namespace Jiban.Server.Assessment;

/// <summary>提出加减分认定.</summary>
/// <param name="Kind">Code of a kind the period's policy has awarded by hand.</param>
/// <param name="Document">依据文件 cited; or else a picture of it, or an order.</param>
public sealed record ProposeAward(
    [property: MaxLength(20)] string Period,
    [property: NamesUnit, MaxLength(40)] string Unit,
    [property: MaxLength(20)] string Kind,
    [property: MaxLength(1000)] string Reason,
    [property: MaxLength(200)] string? Document = null,
    [property: MaxLength(40)] string? Number = null
);

/// <summary>审批加减分认定.</summary>
public sealed record DecideAward(bool Accept, [property: MaxLength(1000)] string Why = "");

/// <summary>撤销加减分认定.</summary>
public sealed record RevokeAward([property: MaxLength(1000)] string Why);

/// <summary>The use cases of points given by hand: whoever leads a unit or answers for the score proposes; a second person of the district outside the unit decides.</summary>
public sealed class AwardActions(
    JibanDb db,
    Me me,
    CurrentPolicy policy,
    PeriodAsked periods,
    Pictures pictures,
    TimeProvider clock
)
{
    /// <summary>Whether this person may propose anything at all.</summary>
    public static bool MayPropose(Reach reach) =>
        reach.May(Permission.DecideExtensions)
        || reach.May(Permission.DecideAccounts)
        || reach.May(Permission.CloseAssessments);

    /// <summary>Whether this person decides on awards of the district.</summary>
    public static bool MayDecide(Reach reach) => reach.May(Permission.DecideAccounts) && reach.DistrictWide;

    /// <summary>Whom somebody may propose points for: one's own unit and those below, or everybody's who serves the district.</summary>
    public static bool Reaches(Reach reach, string? path) => reach.DistrictWide || reach.Covers(path);

    /// <param name="files">依据文件 as a picture, as it was sent; one at most.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NotAPeriodCode"/>, <see cref="NoSuchPeriod"/>, <see cref="AwardThereAlready"/>, those of <see cref="Pictures.Clean"/> and of <see cref="PointAward.Propose"/>; then nothing is stored.</exception>
    /// <exception cref="InvalidInputException">A unit or an order there is not, or out of reach; more than one picture.</exception>
    public async Task<PointAward> Handle(
        ProposeAward command,
        CancellationToken ct,
        params IReadOnlyList<Func<Stream>> files
    )
    {
        var (book, reach, now) = (await policy.Book(ct), await me.Known(ct), clock.Now());
        Guard.Require(MayPropose(reach), new NotPermitted(Permission.DecideExtensions));
        CommandFaults.Check(command, book);
        var cut = book.PeriodsOn(reach.District, now);
        var period = await periods.Read(command.Period, ct) is { } code ? cut.Called(code) : cut.At(now);
        var unit = new UnitCode(command.Unit);
        if (!Reaches(reach, book.PathOf(unit)))
            throw new InvalidInputException(
                "unit",
                Say.It("只能给本单位和下级单位提", "only for your own unit and those below it")
            );
        if (files.Count > 1)
            throw new InvalidInputException("files", Say.It("只能附一张照片", "takes one picture only"));
        var (id, picture) = (Guid.CreateVersion7(now), await Picture(files, ct));
        var file = picture is null
            ? null
            : new AwardFile(Guid.CreateVersion7(now), Convert.ToHexStringLower(SHA256.HashData(picture)));
        var award = PointAward.Propose(
            reach.District,
            id,
            new(
                period.Code,
                unit,
                command.Kind,
                command.Reason,
                command.Document ?? "",
                await Order(command.Number, reach, book, ct),
                file
            ),
            book.Scoring(period).Points,
            reach.Actor,
            now
        );
        db.Add(award);
        if (file is not null)
            db.PointAwardFiles.Add(
                new()
                {
                    District = award.District,
                    AwardId = id,
                    Id = file.Id,
                    MediaType = Pictures.MediaType,
                    Bytes = picture!,
                    Sha256 = file.Sha256,
                    ByStaff = reach.Actor.Staff.Value,
                    At = now,
                }
            );
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken())
        {
            throw new RefusedException(new AwardThereAlready());
        }
        return award;
    }

    /// <param name="version">What the caller saw; null takes the newest.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchAward"/>, <see cref="AwardMovedOn"/>, and those of <see cref="PointAward.Decide"/>.</exception>
    public Task<PointAward> Handle(Guid id, int? version, DecideAward command, CancellationToken ct) =>
        Change(
            id,
            version,
            command,
            (award, outside, by, now) => award.Decide(command.Accept, command.Why, outside, by, now),
            ct
        );

    /// <param name="version">What the caller saw; null takes the newest.</param>
    /// <exception cref="RefusedException"><see cref="NotPermitted"/>, <see cref="NoSuchAward"/>, <see cref="AwardMovedOn"/>, and those of <see cref="PointAward.Revoke"/>.</exception>
    public Task<PointAward> Handle(Guid id, int? version, RevokeAward command, CancellationToken ct) =>
        Change(id, version, command, (award, outside, by, now) => award.Revoke(command.Why, outside, by, now), ct);

    async Task<PointAward> Change(
        Guid id,
        int? version,
        object command,
        Action<PointAward, bool, Actor, DateTimeOffset> change,
        CancellationToken ct
    )
    {
        var (book, reach) = (await policy.Book(ct), await me.Known(ct));
        Guard.Require(MayDecide(reach), new NotPermitted(Permission.DecideAccounts));
        CommandFaults.Check(command, book);
        var award = await db.PointAwards.SingleOrDefaultAsync(a => a.District == reach.District && a.Id == id, ct);
        Guard.Require(award is not null, new NoSuchAward());
        Guard.Require(version is null || version == award!.Version, new AwardMovedOn());
        change(award!, !reach.IsPartOf(book.PathOf(award!.Unit)), reach.Actor, clock.Now());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsClash())
        {
            throw new RefusedException(new AwardMovedOn());
        }
        return award!;
    }

    async Task<byte[]?> Picture(IReadOnlyList<Func<Stream>> files, CancellationToken ct)
    {
        if (files.Count == 0)
            return null;
        await using var stream = files[0]();
        return (await pictures.Clean(stream, ct)).Bytes;
    }

    async Task<WorkOrderNumber?> Order(string? text, Reach reach, PolicyBook book, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var there =
            WorkOrderNumber.TryParse(text.Trim(), out var number)
            && await db
                .WorkOrders.AsNoTracking()
                .Readable(reach, book)
                .AnyAsync(o => o.District == reach.District && o.Number == number, ct);
        return there
            ? number
            : throw new InvalidInputException(
                "number",
                Say.It("没有这个编号的工单，或您看不到它", "no order has this number, or you may not read it")
            );
    }
}

/// <summary>There is no such award.</summary>
public sealed record NoSuchAward : Refusal;

/// <summary>Somebody else decided on it, or revoked it, meanwhile.</summary>
public sealed record AwardMovedOn : Refusal;

/// <summary>The same points for the same reason wait already, or count.</summary>
public sealed record AwardThereAlready : Refusal;
