"""What a gathering leaves: initiatives and needs noted on the spot, the balance sheet, the thanks after."""
